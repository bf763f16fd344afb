#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-submit.sh - tests/harness/student/submit.sh, the end of `make submit`:
# which files it takes, and what it says of them and of the score. That what it
# makes is graded as it was judged is in test-publish.sh. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"

# A kit whose lab has three exercises, and a student's folder.
mkdir -p "$scratch/a kit/build/labs/demo/drivers" "$scratch/my lab/build"
for e in one two three; do
    : >"$scratch/a kit/build/labs/demo/drivers/$e.o"
done
cd "$scratch/my lab" || exit 4

fresh() {
    rm -f ./*.c ./*.tar.gz build/result.json
    for e in one two three; do
        echo "int $e;" >$e.c
    done
}
# result SCORE MAX HIDDEN MEMORY_CHECK, as result_write() writes it.
result() {
    cat >build/result.json <<END
{
 "schema": 1,
 "score": $1,
 "max": $2,
 "hidden": $3,
 "memory_check": "$4",
 "exercises": [
  {
   "name": "one",
   "score": 7,
   "max": 8
  }
 ]
}
END
}
submit() {
    ends_with 0 sh "$root/tests/harness/student/submit.sh" "$scratch/a kit" demo
}
# holds FILE...: these, in a folder with the lab's name, and nothing else.
holds() {
    tar tzf submit-demo.tar.gz | sort >"$scratch/held"
    printf 'demo/%s\n' "$@" | sort | diff - "$scratch/held"
}

takes_the_exercises() {
    fresh
    result 87.5 100 0 valgrind-3.19.0
    submit && holds one.c two.c three.c && says 'contains  one.c three.c two.c' &&
        says 'scored    87.5 of 100' && says_not missing && says_not 'left out'
}
nothing_else() {
    fresh
    result 0 100 0 valgrind-3.19.0
    echo >notes.c && echo >one.h && echo >one.c.orig && mkdir -p sub &&
        submit && holds one.c two.c three.c &&
        says 'left out  notes.c: no exercise of this lab'
}
missing_ones_are_named() {
    fresh
    result 10 100 0 valgrind-3.19.0
    rm two.c
    submit && holds one.c three.c && says 'missing   two.c: not here, so no'
}
links_are_missing() {
    fresh
    result 10 100 0 valgrind-3.19.0
    ln -sf /etc/passwd three.c
    submit && holds one.c two.c && says 'missing   three.c'
}
nothing_to_hand_in() {
    fresh
    rm ./*.c
    ends_with 1 sh "$root/tests/harness/student/submit.sh" "$scratch/a kit" demo &&
        says 'Nothing to hand in' && [ ! -e submit-demo.tar.gz ]
}
without_a_score() {
    fresh
    submit && holds one.c two.c three.c && says 'no score: see above' || return
    result null 100 0 missing
    submit && says 'no score: see above'
}
says_what_the_score_is_not() {
    fresh
    result 90 94 6 off
    submit && says 'scored    90 of 94, without the memory check; 6 more are for'
}
old_archive_is_replaced() {
    fresh
    result 1 100 0 valgrind-3.19.0
    submit && rm two.c && submit && holds one.c three.c
}

# While the archive is made, all of it has been said. One that cannot be made is
# not there.
says_it_before() {
    fresh
    result 87.5 100 0 valgrind-3.19.0
    mkdir -p "$scratch/bin"
    printf '#!/bin/sh\necho the archive\n: >submit-demo.tar.gz\nexit 2\n' \
        >"$scratch/bin/tar"
    chmod +x "$scratch/bin/tar"
    PATH=$scratch/bin:$PATH ends_with 4 sh "$root/tests/harness/student/submit.sh" \
        "$scratch/a kit" demo && [ ! -e submit-demo.tar.gz ] || return
    grep -oE '^(contains|scored|the archive|submit-demo.*)' "$scratch/said" |
        paste -s -d , >"$scratch/order"
    says 'contains,scored,the archive,submit-demo.tar.gz could not be made.' \
        "$scratch/order"
}

check 'it takes the files of the exercises' takes_the_exercises
check 'and no others, which are named' nothing_else
check 'files that are not there are named' missing_ones_are_named
check 'a link is none of them' links_are_missing
check 'with no file there is no archive' nothing_to_hand_in
check 'without a score there is one' without_a_score
check 'hidden points and a run without Valgrind are told' \
    says_what_the_score_is_not
check 'all is said before the archive is made' says_it_before
check 'an old archive is replaced' old_archive_is_replaced
finish
