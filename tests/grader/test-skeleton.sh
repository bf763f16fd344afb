#!/bin/sh
# SPDX-License-Identifier: MIT
# test-skeleton.sh - `ipclab skeleton`: what it makes of a solution, and that
# no mistake in a marker publishes an answer. Run by hand or by make check.

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"

# A fresh pair of folders; solution NAME < text adds to the first.
fresh() {
    rm -rf "$scratch/sol" "$scratch/skel"
    mkdir "$scratch/sol"
    printf 'all:\n\ttrue  # as it is\n' >"$scratch/sol/Makefile"
}
solution() {
    cat >"$scratch/sol/$1"
}
skeleton() {
    "$ipclab" skeleton "$@" "$scratch/sol" "$scratch/skel"
}

good_answer() {
    solution good.c <<'END'
#include <errno.h>

/* BEGIN ANSWER 2 */
static int helper(int x) { return x + 1; }
/* END ANSWER 2 */

int good(int x)
{
    /* TODO 1: add one: callers count from one */
    /* BEGIN ANSWER 1 */
    return helper(x);
    /* STUB 1
     * (void)x;
     *
     * if (x)
     *     errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 1 */
}
END
}

makes_the_skeleton() {
    fresh
    good_answer
    cat >"$scratch/wanted" <<'END'
#include <errno.h>

int good(int x)
{
    /* TODO 1: add one: callers count from one */
    (void)x;

    if (x)
        errno = ENOSYS;
    return -1;
}
END
    ends_with 0 skeleton && diff "$scratch/wanted" "$scratch/skel/good.c" &&
        cmp "$scratch/sol/Makefile" "$scratch/skel/Makefile"
}

removes_what_has_no_solution() {
    fresh
    good_answer
    mkdir "$scratch/skel"
    echo 'int old;' >"$scratch/skel/old.c"
    echo 'kept' >"$scratch/skel/README"
    ends_with 0 skeleton && [ ! -e "$scratch/skel/old.c" ] &&
        [ -e "$scratch/skel/README" ]
}

second_run_writes_nothing() {
    fresh
    good_answer
    skeleton >/dev/null && touch -d 2001-01-01 "$scratch/skel/good.c" &&
        ends_with 0 skeleton && [ ! -s "$scratch/said" ] &&
        [ "$(date -r "$scratch/skel/good.c" +%Y)" = 2001 ]
}

check_names_each_difference() {
    fresh
    good_answer
    skeleton >/dev/null
    ends_with 0 skeleton --check || return 1
    echo '/* by hand */' >>"$scratch/skel/good.c"
    echo 'int old;' >"$scratch/skel/old.c"
    rm "$scratch/skel/Makefile"
    ends_with 1 skeleton --check && says 'skel/good.c is not' &&
        says 'skel/old.c has no solution' && says 'skel/Makefile is missing' &&
        [ -e "$scratch/skel/old.c" ] && [ ! -e "$scratch/skel/Makefile" ] &&
        says 'by hand' "$scratch/skel/good.c"
}

# refuses LINE WORDS < solution: exit status 3, "bad.c:LINE: ...WORDS", and
# the skeletons stay as they were.
refuses() {
    fresh
    good_answer
    solution bad.c
    mkdir "$scratch/skel"
    echo 'as it was' >"$scratch/skel/good.c"
    ends_with 3 skeleton && says "sol/bad.c:$1: " && says "$2" &&
        says 'as it was' "$scratch/skel/good.c" &&
        [ ! -e "$scratch/skel/bad.c" ]
}

no_end() {
    refuses 2 unbalanced <<'END'
int f(void) {
    /* BEGIN ANSWER 1 */
    return 1;
}
END
}
no_begin() {
    refuses 3 unbalanced <<'END'
int f(void) {
    return 1;
    /* END ANSWER 1 */
}
END
}
other_end() {
    refuses 3 unbalanced <<'END'
/* BEGIN ANSWER 1 */
int f(void);
/* END ANSWER 2 */
END
}
nested() {
    refuses 2 nested <<'END'
/* BEGIN ANSWER 1 */
/* BEGIN ANSWER 2 */
/* END ANSWER 2 */
/* END ANSWER 1 */
END
}
one_number_twice() {
    fresh
    solution two.c <<'END'
/* BEGIN ANSWER 1 */
static int helper;
/* END ANSWER 1 */
int f(void)
{
    /* BEGIN ANSWER 1 */
    return helper;
    /* STUB 1
     * return -1;
     */
    /* END ANSWER 1 */
}
END
    printf 'int f(void)\n{\n    return -1;\n}\n' >"$scratch/wanted"
    ends_with 0 skeleton && diff "$scratch/wanted" "$scratch/skel/two.c"
}
stub_alone() {
    refuses 3 'without an answer' <<'END'
/* BEGIN ANSWER 1 */
/* END ANSWER 1 */
/* STUB 1
 * return -1;
 */
END
}
stub_of_another() {
    refuses 2 'inside answer 1' <<'END'
/* BEGIN ANSWER 1 */
/* STUB 2
 * return -1;
 */
/* END ANSWER 1 */
END
}
two_stubs() {
    refuses 5 'second STUB' <<'END'
/* BEGIN ANSWER 1 */
/* STUB 1
 * return -1;
 */
/* STUB 1
 * return 0;
 */
/* END ANSWER 1 */
END
}
stub_without_end() {
    refuses 3 'begin with' <<'END'
/* BEGIN ANSWER 1 */
/* STUB 1
   return -1; */
/* END ANSWER 1 */
END
}
stub_over_the_end() {
    refuses 4 'inside the stub' <<'END'
/* BEGIN ANSWER 1 */
/* STUB 1
 * return -1;
/* END ANSWER 1 */
END
}
no_answer() {
    refuses 1 'no answer' <<'END'
int f(void) { return 42; }
END
}

# left_over LINE: a line that is nearly a marker, behind a sound answer.
left_over() {
    printf '/* BEGIN ANSWER 1 */\n/* END ANSWER 1 */\n%s\n' "$1" |
        refuses 3 'left over'
}
left_over_inside() {
    printf '/* BEGIN ANSWER 1 */\nreturn 42;\n%s\n' "$1" |
        refuses 3 'left over'
}

empty_folder() {
    rm -rf "$scratch/sol" "$scratch/skel"
    mkdir "$scratch/sol"
    ends_with 3 skeleton && says 'no solution'
}
missing_folder() {
    rm -rf "$scratch/sol"
    ends_with 2 skeleton && says 'No such file'
}

check 'an answer gives way to its stub, with its indentation' \
    makes_the_skeleton
check 'a file without a solution is removed, others are kept' \
    removes_what_has_no_solution
check 'a second run writes nothing' second_run_writes_nothing
check '--check names each difference and writes nothing' \
    check_names_each_difference
check 'BEGIN without END' no_end
check 'END without BEGIN' no_begin
check 'END of another answer' other_end
check 'an answer inside an answer' nested
check 'a task with two answers of one number' one_number_twice
check 'a stub outside every answer' stub_alone
check 'a stub of another answer' stub_of_another
check 'two stubs in one answer' two_stubs
check 'a stub whose lines have no star' stub_without_end
check 'a stub that runs over the END' stub_over_the_end
check 'a solution without a marked answer' no_answer
for line in '// BEGIN ANSWER 2' '/* BEGIN ANSWER */' '/* begin answer 2 */' \
    'int x; /* END ANSWER 1 */' '/* END  ANSWER 1 */' '/* STUB 2 */' \
    '/*STUB 2' '/* BEGIN_ANSWER 2 */' '/* BEGIN ANSWER 2*/' \
    '/* BEGIN ANSWER 0 */' '/* BEGIN ANSWER 99999999999999999999 */'; do
    check "left over: $line" left_over "$line"
done
for line in '/* END ANSWER1 */' '/* end answer 1 */' '// END ANSWER 1'; do
    check "left over inside an answer: $line" left_over_inside "$line"
done
check 'a folder without solutions' empty_folder
check 'a folder that is not there' missing_folder
finish
