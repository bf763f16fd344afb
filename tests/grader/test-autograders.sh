#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-autograders.sh - make autograders, and what it makes in the folders that
# Gradescope and Autolab run it in. Run by `make check`. Nearly all of the
# hand-ins have one exercise: the grading itself has tests of its own.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/kit-copy.sh"

dist=$scratch/dist
zip=$dist/$lab-1.0-gradescope.zip
autolab=$dist/$lab-1.0-autolab
# What Gradescope calls /autograder.
IPCLAB_ROOT=$scratch/autograder
IPCLAB_USER=nobody
export IPCLAB_ROOT IPCLAB_USER
results=$IPCLAB_ROOT/results/results.json
gcc -o "$scratch/json_at" "$root/tests/grader/json_at.c" -ljansson || exit 4

autograders() {
    make -C "$kit" autograders LAB=$lab DIST="$dist" VERSION=1.0 "$@"
}
json_is() { # FILE PATH VALUE
    got=$("$scratch/json_at" "$1" "$2") || { echo "no $2"; cat "$1"; return 1; }
    [ "$got" = "$3" ] && return 0
    echo "$2 is $got, not $3"
    return 1
}
# A program named bwrap that fails, as where namespaces are forbidden.
without_namespaces() {
    mkdir -p "$scratch/bin"
    printf '#!/bin/sh\necho "bubblewrap 0.8.0"\n[ "$1" = --version ]\n' \
        >"$scratch/bin/bwrap"
    chmod +x "$scratch/bin/bwrap"
    env PATH="$scratch/bin:$PATH" "$@"
}

# ---- what is made ------------------------------------------------------------

makes() {
    ends_with 0 autograders && [ -f "$zip" ] &&
        [ "$(ls "$autolab")" = "autograde-Makefile
autograde.tar" ]
}
# All of the kit that a result depends on, and no answer.
has_what_it_needs_and_no_more() {
    unzip -Z1 "$zip" | sort >"$scratch/names"
    tar tf "$autolab/autograde.tar" | sed 's|^autograder/||' |
        grep -v '/$' | grep . >"$scratch/tar"
    { grep -v '^setup.sh$\|^run_autograder$' "$scratch/names"; } |
        diff - "$scratch/tar" || return
    for file in setup.sh run_autograder options.sh kit/Makefile \
        kit/labs/$lab/lab.ini kit/tests/$lab/hidden/test_my_popen.c \
        kit/skeletons/$lab/hello.c kit/tests/harness/judge/judge.c; do
        grep -qxF "$file" "$scratch/names" ||
            { echo "$file is not in it"; return 1; }
    done
    ! grep -E 'solutions?(/|$)|/(mutants|variants)/|tests/grader|\.git|course\.ini' \
        "$scratch/names"
}
same_bytes_again() {
    mv "$dist" "$scratch/first"
    find "$kit" -type f ! -path '*/build/*' ! -path '*/.git/*' \
        -exec touch -d 2002-02-02 {} +
    (umask 002 && TZ=Asia/Tokyo && export TZ && ends_with 0 autograders) &&
        diff -r "$scratch/first" "$dist"
}
refuses_what_is_not_committed() {
    echo >>"$kit/labs/$lab/lab.ini"
    ends_with 2 autograders DIST="$scratch/none" &&
        says "M labs/$lab/lab.ini" && [ ! -e "$scratch/none" ]
    result=$?
    git -C "$kit" checkout -q labs/$lab/lab.ini
    return $result
}

# ---- Gradescope --------------------------------------------------------------

# As Gradescope makes its image; but the grader, which test-publish.sh builds
# from nothing, is not compiled again.
sets_up() {
    mkdir -p "$IPCLAB_ROOT/source/kit/build" "$IPCLAB_ROOT/submission" \
        "$IPCLAB_ROOT/results" && cp -Rp "$kit/build/grader" \
        "$kit/build/harness" "$IPCLAB_ROOT/source/kit/build" &&
        unzip -q "$zip" -d "$IPCLAB_ROOT/source" &&
        cp -p "$IPCLAB_ROOT/source/run_autograder" "$IPCLAB_ROOT" &&
        (cd "$IPCLAB_ROOT" && ends_with 0 ./source/setup.sh) &&
        says 'lab pipes' && [ -x "$IPCLAB_ROOT/run_autograder" ]
}
# submits FILE...: and it is graded.
submits() {
    rm -rf "$results" "$IPCLAB_ROOT/submission"
    mkdir "$IPCLAB_ROOT/submission" && cp -P "$@" "$IPCLAB_ROOT/submission"
}
run_autograder() {
    (cd "$IPCLAB_ROOT" && exec ./run_autograder)
}
left_nothing() {
    [ "$(ls "$IPCLAB_ROOT/results")" = results.json ]
}
# The copy's own: the same commit as staff have it.
hash_here() {
    make -s -C "$kit" build/labs/$lab/tests.hash >/dev/null &&
        cat "$kit/build/labs/$lab/tests.hash"
}
hello_is_graded() {
    json_is "$results" score 8.0 && json_is "$results" tests.9.number '"2.1"' &&
        json_is "$results" tests.9.name '"hello/gives_the_text"' &&
        json_is "$results" tests.9.status '"passed"' &&
        json_is "$results" tests.0.status '"failed"' &&
        json_is "$results" extra_data.tests_hash \
            "\"$(hash_here)\"" && left_nothing
}
grades() {
    submits "$kit/solutions/$lab/hello.c" &&
        ends_with 0 run_autograder && hello_is_graded
}
grades_hidden_tests() {
    says '"my_popen/hidden test"' "$results" && says_not waits_for_true "$results"
}
grades_an_archive() {
    mkdir -p "$scratch/my lab" &&
        cp "$kit/solutions/$lab/hello.c" "$scratch/my lab" &&
        (cd "$scratch" && zip -q -r "my lab.zip" "my lab") &&
        submits "$scratch/my lab.zip" && ends_with 0 run_autograder &&
        hello_is_graded
}
takes_no_link() {
    ln -sf /etc/passwd "$scratch/hello.c"
    submits "$scratch/hello.c" && ends_with 0 run_autograder &&
        json_is "$results" score 0.0 && says 'is a symbolic link' "$results" &&
        says_not root: "$results"
}
# What is left when there is no score: sound, and no zero.
no_score() {
    json_is "$results" output_format '"text"' && says 'not your fault' "$results" &&
        says_not '"score"' "$results" && says_not '"tests"' "$results"
}
grader_fails() {
    submits "$kit/solutions/$lab/hello.c"
    mv "$IPCLAB_ROOT/source/kit/build/labs/$lab/run-tests" "$scratch"
    ends_with 4 run_autograder
    result=$?
    mv "$scratch/run-tests" "$IPCLAB_ROOT/source/kit/build/labs/$lab/"
    [ $result -eq 0 ] && says 'the judge of lab pipes is not built' &&
        no_score && left_nothing
}
# Killed in the middle, as when the time of a container is over.
is_killed() {
    submits "$kit/solutions/$lab/hello.c"
    mv "$IPCLAB_ROOT/source/kit/build/ipclab" "$scratch/ipclab"
    mkfifo "$scratch/begun"
    printf '#!/bin/sh\nexec >"%s"\nexec cat /dev/zero\n' "$scratch/begun" \
        >"$IPCLAB_ROOT/source/kit/build/ipclab"
    chmod +x "$IPCLAB_ROOT/source/kit/build/ipclab"
    (cd "$IPCLAB_ROOT" && exec ./run_autograder) >"$scratch/said" 2>&1 &
    grader=$!
    { head -c 1 >"$scratch/one" && kill -KILL $grader; } <"$scratch/begun"
    wait $grader
    mv "$scratch/ipclab" "$IPCLAB_ROOT/source/kit/build/ipclab"
    no_score && says 'did not come to its end' "$results"
}
refuses_without_namespaces() {
    submits "$kit/solutions/$lab/hello.c" &&
        ends_with 4 without_namespaces "$IPCLAB_ROOT/run_autograder" &&
        says 'It refuses to grade' && no_score
}
# SANDBOX=no: graded, and the hidden tests are not there to be read.
goes_on_without_namespaces() {
    ends_with 0 autograders SANDBOX=no DIST="$scratch/open" &&
        unzip -q -o "$scratch/open/$lab-1.0-gradescope.zip" options.sh \
            -d "$IPCLAB_ROOT/source" &&
        ends_with 0 "$IPCLAB_ROOT/source/setup.sh" &&
        submits "$kit/solutions/$lab/hello.c" &&
        ends_with 0 without_namespaces "$IPCLAB_ROOT/run_autograder" &&
        hello_is_graded || return
    [ "$(id -u)" -ne 0 ] || ! runuser -u nobody -- cat \
        "$IPCLAB_ROOT/source/kit/tests/$lab/hidden/test_my_popen.c" 2>/dev/null
}

# ---- Autolab -----------------------------------------------------------------

# job FILE...: the folder that Autolab makes for it, but that what was built
# above is there already; the last line of what make says goes to $scratch/last.
job() {
    rm -rf "$scratch/job"
    mkdir -p "$scratch/job/autograder/kit" && cp "$@" "$scratch/job" &&
        cp "$autolab/autograde.tar" "$scratch/job" &&
        cp "$autolab/autograde-Makefile" "$scratch/job/Makefile" &&
        cp -Rp "$IPCLAB_ROOT/source/kit/build" "$scratch/job/autograder/kit"
}
run_job() {
    (cd "$scratch/job" && make >"$scratch/out" 2>"$scratch/err")
    result=$?
    tail -n 1 "$scratch/out" >"$scratch/last"
    return $result
}
autolab_is_graded() {
    run_job || { cat "$scratch/out" "$scratch/err"; return 1; }
    json_is "$scratch/last" scores.hello 8 &&
        json_is "$scratch/last" scores.fullio 0
}
autolab_grades_a_file() {
    job "$kit/solutions/$lab/hello.c" && autolab_is_graded
}
autolab_grades_an_archive() {
    tar cf "$scratch/handin.tar" -C "$scratch" 'my lab' &&
        job "$scratch/handin.tar" && autolab_is_graded
}
autolab_fails() {
    job "$kit/solutions/$lab/hello.c" &&
        sed -i 's/^all:/all: break/; $a\\nbreak:\n\t@:' \
            "$scratch/job/Makefile" || return
    sed -i 's|^\t@sh auto|\t@rm autograder/kit/build/labs/pipes/run-tests\n&|' \
        "$scratch/job/Makefile"
    ! run_job && says_not scores "$scratch/out" &&
        says 'is not built' "$scratch/err"
}

copy_kit
check 'make autograders makes both' makes
[ "$failed" -eq 0 ] || finish
check 'they have what they need, and no answer' has_what_it_needs_and_no_more
check 'another day, umask and time zone: the same bytes' same_bytes_again
check 'what is not committed is refused' refuses_what_is_not_committed
check 'Gradescope: setup.sh builds it' sets_up
[ "$failed" -eq 0 ] || finish
check 'Gradescope: a submission is graded' grades
check 'Gradescope: by the hidden tests, too' grades_hidden_tests
check 'Gradescope: an archive' grades_an_archive
check 'Gradescope: a link is not followed' takes_no_link
check 'Gradescope: a failure of the grader is no zero' grader_fails
check 'Gradescope: nor is its being killed' is_killed
check 'Gradescope: where there are no namespaces it refuses' \
    refuses_without_namespaces
check 'Gradescope: with SANDBOX=no it goes on' goes_on_without_namespaces
check 'Autolab: a file' autolab_grades_a_file
check 'Autolab: an archive' autolab_grades_an_archive
check 'Autolab: a failure of the grader is no zero' autolab_fails
finish
