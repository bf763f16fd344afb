#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-publish.sh - make publish and make verify, in a copy of the kit with a
# history of its own: what is in an archive, that it is the same each time,
# that no answer gets in, and that a lab which is not sound stays here. Run by
# `make check`. Without Valgrind, and with hardly a mutant: the archive is the
# point, and the rest has tests of its own. All labs go round: published, tested
# as students do, handed in, graded.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/kit-copy.sh"

dist=$scratch/dist

publish() {
    make -C "$kit" publish LAB=$lab DIST="$dist" VERSION=1.0 QUICK=yes "$@"
}

publishes() {
    ends_with 0 publish MUTANTS=no &&
        [ -f "$dist/$lab-1.0.tar.gz" ] && [ -f "$dist/$lab-1.0.zip" ]
}
# One file that needs no other and no network.
has_a_page() {
    tar xOzf "$dist/$lab-1.0.tar.gz" $lab-1.0/labs/$lab/README.html \
        >"$scratch/page" && says '<title>Pipes</title>' "$scratch/page" &&
        says '<h2>1. Objective</h2>' "$scratch/page" &&
        says '<td>' "$scratch/page" && says '</html>' "$scratch/page" &&
        ! grep -E '(src|href)="(https?:|//)|<script|@import' "$scratch/page"
}
manifest_says_what_was_not_proved() {
    tar xOzf "$dist/$lab-1.0.tar.gz" $lab-1.0/MANIFEST >"$scratch/manifest"
    says 'mutants   not proved (MUTANTS=no)' "$scratch/manifest" &&
        says 'memory    not checked (QUICK=yes)' "$scratch/manifest" &&
        says "commit    $(git -C "$kit" rev-parse HEAD)" "$scratch/manifest"
}

# Programs see the clock of another year: faketime is not there everywhere.
make_clock() {
    cat >"$scratch/clock.c" <<'END'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/time.h>
#include <time.h>
enum { LATER = 400 * 24 * 3600 };
int clock_gettime(clockid_t id, struct timespec *t)
{
    int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, __func__);
    int result = real(id, t);
    if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)
        t->tv_sec += LATER;
    return result;
}
time_t time(time_t *t)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return t ? *t = now.tv_sec : now.tv_sec;
}
int gettimeofday(struct timeval *restrict t, void *restrict zone)
{
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    *t = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
    return 0;
}
END
    gcc -shared -fPIC -o "$scratch/clock.so" "$scratch/clock.c" -ldl &&
        [ $(($(LD_PRELOAD=$scratch/clock.so date +%Y) - $(date +%Y))) -ge 1 ]
}

# Another day, place, file mode, time zone and locale; files of another age.
same_bytes_again() {
    make_clock || return
    mv "$dist" "$scratch/first" && mv "$kit" "$scratch/moved" &&
        kit=$scratch/moved && find "$kit" -type f ! -path '*/build/*' \
        ! -path '*/.git/*' -exec touch -d 2002-02-02 {} + &&
        chmod g+w "$kit/labs/$lab/lab.ini" "$kit/Makefile" || return
    umask 002
    (TZ=Asia/Tokyo LC_ALL=C.UTF-8 LANG=C.UTF-8 LD_PRELOAD=$scratch/clock.so
        export TZ LC_ALL LANG LD_PRELOAD
        ends_with 0 publish MUTANTS=no) || return
    umask 022
    cmp "$scratch/first/$lab-1.0.tar.gz" "$dist/$lab-1.0.tar.gz" &&
        cmp "$scratch/first/$lab-1.0.zip" "$dist/$lab-1.0.zip"
}

# What a student gets is what the commit has: every contract, test and file of
# the skeleton, and nothing of what is not theirs.
has_what_it_needs_and_no_more() {
    tar tzf "$dist/$lab-1.0.tar.gz" | sed "s|^$lab-1.0/||" |
        grep -v '/$' | sort >"$scratch/names"
    for file in $(cd "$kit" && git ls-files "labs/$lab" "skeletons/$lab" \
        "tests/$lab/*.h" 'tests/harness/*' | grep -v '/solution$'); do
        grep -qxF "$file" "$scratch/names" ||
            { echo "$file is not in it"; return 1; }
    done
    ! grep -E '^solutions|/(mutants|variants|hidden)/|tests/grader|\.git|\.sh$' \
        "$scratch/names" | grep -Ev '^(tests/harness|grader/doctor)/' &&
        ! tar xOzf "$dist/$lab-1.0.tar.gz" | grep -aF "$lab/mutants/" &&
        tar xOzf "$dist/$lab-1.0.tar.gz" $lab-1.0/Makefile >"$scratch/make" &&
        says_not 'solutions/$$' "$scratch/make" &&
        says_not 'publish:' "$scratch/make" && says 'doctor:' "$scratch/make"
}

hides_a_test() {
    tar xOzf "$dist/$lab-1.0.tar.gz" >"$scratch/all" &&
        says_not waits_for_true "$scratch/all" &&
        tar xOzf "$dist/$lab-1.0.tar.gz" "$lab-1.0/labs/$lab/lab.ini" \
            >"$scratch/ini" || return
    diff "$kit/labs/$lab/lab.ini" "$scratch/ini" >"$scratch/said"
    printf '%s\n' '> hidden = 1' '< waits_for_true = 1' >"$scratch/wanted"
    grep '^[<>]' "$scratch/said" | diff "$scratch/wanted" - &&
        says "$(cat "$kit/build/labs/$lab/tests.hash"), with 1 of 100" \
            "$scratch/all" && says '1 of the 100 points are' "$scratch/all"
}
verifies() {
    ends_with 0 make -C "$kit" verify LAB=$lab DIST="$dist" VERSION=1.0 \
        QUICK=yes && says 'skeleton 0 of 99, handed in 0 of 100' &&
        says 'solution 99 of 99, handed in 100 of 100'
}

# repacked: the archive of $scratch/tree, an unpacked one that was changed.
unpacked() {
    rm -rf "$scratch/tree" && mkdir "$scratch/tree" &&
        tar xzf "$scratch/first/$lab-1.0.tar.gz" -C "$scratch/tree"
}
repacked() {
    rm -rf "$scratch/bad" && mkdir "$scratch/bad" &&
        (cd "$scratch/tree" && tar czf "$scratch/bad/$lab-1.0.tar.gz" . \
            --transform 's|^\./||' && zip -q -y -r "$scratch/bad/$lab-1.0.zip" .)
}
not_verified() {
    repacked && ends_with 3 sh "$kit/grader/publish/verify.sh" $lab \
        "$scratch/bad/$lab-1.0.tar.gz" && says "$1"
}
verify_sees_a_changed_file() {
    unpacked && echo >>"$scratch/tree/$lab-1.0/labs/$lab/README.md" &&
        not_verified 'labs/pipes/README.md: FAILED'
}
verify_sees_a_file_too_many() {
    unpacked && mkdir "$scratch/tree/$lab-1.0/tests/$lab/hidden" &&
        echo >"$scratch/tree/$lab-1.0/tests/$lab/hidden/test_x.c" &&
        not_verified '> tests/pipes/hidden/test_x.c'
}
verify_sees_two_different_archives() {
    unpacked && repacked && (cd "$scratch/bad" &&
        zip -q -d $lab-1.0.zip "$lab-1.0/LICENSE") &&
        ends_with 3 sh "$kit/grader/publish/verify.sh" $lab \
            "$scratch/bad/$lab-1.0.tar.gz" && says 'the .zip differ'
}
verify_without_archive() {
    ends_with 2 make -C "$kit" verify LAB=$lab DIST="$dist" VERSION=9 &&
        says 'it is not there: make publish'
}

# tells FILE < TEXT: put into that file of what is published, it is found.
tree_tells() {
    ends_with 1 "$kit/build/ipclab" course answers $lab \
        "$scratch/tree/$lab-1.0"
}
tells() {
    unpacked && cat >>"$scratch/tree/$lab-1.0/$1" && tree_tells &&
        says "$1:"
}
tells_nothing() {
    unpacked && cat >>"$scratch/tree/$lab-1.0/$1" &&
        ends_with 0 "$kit/build/ipclab" course answers $lab \
            "$scratch/tree/$lab-1.0"
}
# Lines of an answer that are nowhere else; run_two's, in a hint for example.
answer() {
    sed -n '/BEGIN ANSWER/,/STUB/p' "$kit/solutions/$lab/run_two.c" |
        grep -E '^ *[a-z].{30}' | sed -n "$1p"
}
a_line_in_the_handout() {
    answer 2 | sed 's/^ */-\t/; s/^-//' | tells labs/$lab/README.md
}
a_line_in_a_test() {
    answer 3 | tells tests/$lab/test_run_two.c
}
lines_in_the_harness() {
    answer 2,6 | tells tests/harness/run/run.c
}
a_marker() {
    echo '    /* BEGIN ANSWER 1 */' | tells labs/$lab/try/hello.c
}
a_whole_solution() {
    unpacked && cp "$kit/solutions/$lab/hello.c" \
        "$scratch/tree/$lab-1.0/tests/harness/notes.txt" &&
        tree_tells && says 'notes.txt:1: this is a whole solution'
}
a_packed_file() {
    unpacked && gzip -c "$kit/solutions/$lab/hello.c" \
        >"$scratch/tree/$lab-1.0/grader/data" && tree_tells &&
        says 'grader/data:1: not a text file'
}
common_lines_tell_nothing() {
    printf '%s\n' 'return -1;' 'int status;' 'continue;' 'pid_t pid = fork();' |
        tells_nothing labs/$lab/README.md
}

# A lab with nearly everything wrong, in one commit: all reasons at once.
refuses_with_every_reason() {
    cd "$kit" || return
    cp "tests/$lab/mutants/log_line/two_writes.c" solutions/$lab/log_line.c
    sed -i '1,/\*\//d; s|^int log_line|/* BEGIN ANSWER 6 */\n&|' \
        solutions/$lab/log_line.c
    echo '/* END ANSWER 6 */' >>solutions/$lab/log_line.c
    cp solutions/$lab/fullio.c skeletons/$lab/fullio.c
    printf '\nSee `try/nothing.c`.\n' >>labs/$lab/README.md
    git rm -q -r --cached "tests/$lab/mutants" "tests/$lab/variants" &&
        find "tests/$lab/mutants" "tests/$lab/variants" -name '*.c' \
            ! -path '*/hello/no_fork.c' -delete
    mkdir -p "tests/$lab/mutants/hello"
    { printf '/*\n * @mutant  none\n * @kills   hello/gives_the_text fail "x"\n'
        echo ' */' && cat solutions/$lab/hello.c; } \
        >"tests/$lab/mutants/hello/none.c"
    commit 2001-02-03T04:05:07Z
    ends_with 2 publish
}
names() {
    says "$1" "$scratch/reasons"
}
refuses_uncommitted_and_wrong_sums() {
    sed -i 's/^points = 9$/points = 10/' "$kit/labs/$lab/lab.ini"
    ends_with 2 publish MUTANTS=no
}
refuses_an_odd_version() {
    ends_with 2 publish VERSION=a/b && says 'letters, digits'
}
refuses_an_unknown_lab() {
    ends_with 2 sh "$kit/grader/publish/publish.sh" nothing &&
        says "there is no lab 'nothing'"
}

tree=$scratch/ruled/$lab-2.0
goes_round() {
    ends_with 0 make -C "$kit" round LAB="$1" DIST="$dist" VERSION=1.0 \
        QUICK=yes && says 'skeleton 0 of 100, handed in 0 of 100' &&
        says 'solution 100 of 100, handed in 100 of 100'
}

# By course.ini, three exercises count and leaks cost 5 %. A test is hidden.
rules_of_the_course() {
    cp "$kit/course.ini" "$scratch/course.ini"
    sed -i "s/^\[$lab\]\$/&\nexercises = my_popen hello run_two\nleaks = 5/" \
        "$kit/course.ini" && commit 2001-02-03T04:05:07Z &&
        ends_with 0 publish MUTANTS=no VERSION=2.0 || return
    mkdir "$scratch/ruled" &&
        tar xzf "$dist/$lab-2.0.tar.gz" -C "$scratch/ruled" || return
    ls "$tree/skeletons/$lab" | paste -s -d ' ' >"$scratch/said"
    says 'Makefile hello.c my_popen.c run_two.c' &&
        says '### Task 2: `hello` (25 points)' "$tree/labs/$lab/README.md" &&
        ! grep -rn waits_for_true "$tree"
}
verifies_by_these_rules() {
    ends_with 0 make -C "$kit" verify LAB=$lab DIST="$dist" VERSION=2.0 \
        QUICK=yes && says 'solution 97 of 97, handed in 100 of 100'
}
# Students lose by a leak what they lose when it is graded.
penalties_agree() {
    cp "$kit/tests/$lab/mutants/hello/read_end_left_open.c" \
        "$tree/skeletons/$lab/hello.c"
    ends_with 2 make -C "$tree/skeletons/$lab" quick EXERCISE=hello
    ends_with 1 "$kit/build/ipclab" grade --lab $lab --quick --exercise hello \
        --json "$scratch/graded.json" "$tree/skeletons/$lab" || return
    for result in "$scratch/graded.json" \
        "$tree/skeletons/$lab/build/result.json"; do
        tr -d ' \n' <"$result" >"$scratch/said"
        says '"penalties":[{"kind":"leaks","percent":5,' || return
    done
}
# Afterwards all is as before.
without_rules() {
    cat "$scratch/course.ini" >"$kit/course.ini" && commit 2001-02-03T04:05:08Z &&
        ends_with 0 make -C "$kit" kit LAB=$lab &&
        cmp "$kit/labs/$lab/lab.ini" "$kit/build/labs/$lab/lab.ini"
}

# Nothing is made before its time.
nothing_before_its_time() {
    ends_with 0 publish DATE='2000-01-01 00:00' && says 'No lab is released' &&
        ends_with 0 publish WEEK=53 && says 'No lab is released' &&
        ends_with 2 publish DATE=soon && [ ! -e "$dist" ]
}
# With no reason but the date: it would be published, but for the odd version.
publishes_at_its_time() {
    ends_with 2 publish DATE=2999-01-01 VERSION=a/b && says 'letters, digits' &&
        ends_with 2 publish WEEK=1 VERSION=a/b && says 'letters, digits'
}
tells_the_due_date() {
    tar xOzf "$dist/$lab-1.0.tar.gz" "$lab-1.0/README.md" >"$scratch/readme"
    due=$(sed -n "/^\[$lab\]/,\$ s/^due = //p" "$kit/course.ini" | head -n 1)
    says "$due (" "$scratch/readme"
}

copy_kit
check 'make publish DATE= or WEEK= makes nothing before its time' \
    nothing_before_its_time
check 'make publish makes both archives' publishes
[ "$failed" -eq 0 ] || finish # the rest looks into them
check 'MANIFEST says what was not proved' manifest_says_what_was_not_proved
check 'the task is there as a page, too' has_a_page
check 'an archive has what a student needs, and no more' \
    has_what_it_needs_and_no_more
check 'a hidden test stays here, and is told as points' hides_a_test
check 'another day, folder, umask, time zone and locale: the same bytes' \
    same_bytes_again
kit=$scratch/moved
check 'make verify: 0 for the skeleton, all points for the solution' verifies
check 'make verify sees a changed file' verify_sees_a_changed_file
check 'make verify sees a file too many' verify_sees_a_file_too_many
check 'make verify sees that the archives differ' \
    verify_sees_two_different_archives
check 'make verify without an archive' verify_without_archive
check 'a line of an answer in the handout is found' a_line_in_the_handout
check 'a line of an answer in a test is found' a_line_in_a_test
check 'lines of an answer in the harness are found' lines_in_the_harness
check 'a marker is found' a_marker
check 'a solution under another name is found' a_whole_solution
check 'a packed file is found' a_packed_file
check 'lines that every program has are no answer' common_lines_tell_nothing
check 'what is published tells when it is due' tells_the_due_date
check 'make publish DATE= or WEEK= publishes what is released' \
    publishes_at_its_time
for other in "$root"/labs/*/; do
    other=$(basename "$other")
    [ "$other" = $lab ] ||
        check "$other is published, handed in and graded" goes_round "$other"
done
check 'published by the rules of the course' rules_of_the_course
check 'make verify by these rules' verifies_by_these_rules
check "a student's penalties are those of the course, as a grader's" \
    penalties_agree
check 'without its rules the lab is as it was' without_rules
check 'an odd version is refused' refuses_an_odd_version
check 'an unknown lab is refused' refuses_an_unknown_lab
check 'a lab that is not sound is refused' refuses_with_every_reason
cp "$scratch/said" "$scratch/reasons"
for reason in 'the skeleton is not in step' \
    "skeletons/$lab/fullio.c is not what the solution makes" \
    "solutions/$lab scores 97/100, not 100/100" "skeletons/$lab scores 9/100, not 0/100" \
    "labs/$lab/README.md says what is not so" 'try/nothing.c' \
    'the tests are not proved by their mutants' 'FAIL hello/none' \
    'no mutant kills fullio/joins_short_reads' 'what would be packed tells answers' \
    "skeletons/$lab/fullio.c:"; do
    check "the reasons name: $reason" names "$reason"
done
check 'so is one that is not committed, or whose points do not sum up' \
    refuses_uncommitted_and_wrong_sums
cp "$scratch/said" "$scratch/reasons"
check 'the reasons name the file that differs' names " M labs/$lab/lab.ini"
check 'the reasons name the sums' names 'but its tests sum to 9'
check 'nothing was published then' cmp "$scratch/first/$lab-1.0.zip" \
    "$dist/$lab-1.0.zip"
finish
