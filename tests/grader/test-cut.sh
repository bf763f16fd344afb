#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-cut.sh - what is left of a lab when it is published (cut.sh): the
# exercises that count, in every file and in the handout, and of hidden tests no
# more than their points. On a small kit of shell and text; real labs:
# test-publish.sh. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/four-lab.sh"

mkdir -p "$kit/grader/publish" "$scratch/pub" || exit 4
cp "$root/grader/publish/cut.sh" "$kit/grader/publish" || exit 4

cat >"$kit/labs/four/README.md" <<'END'
# Four

## 4. Tasks

### Task 1: `alpha` (11 points)

Text of alpha.

### Task 2: `beta` (13 points)

Text of beta.

```
## not a heading
```

More of beta.

### Task 3: `gamma` (36 points)

Text of gamma.

## 6. Hints

### Task 2: `beta`

A hint for beta.

### Task 3: `gamma`

A hint for gamma.

## 7. How it is graded

Of 100 points 20 % are for leaks and
30 % for memory, 50 % is nothing.
END

# published: the lab in $scratch/pub, as the course has it.
published() {
    rm -rf "$scratch/pub" && mkdir -p "$scratch/pub/labs" \
        "$scratch/pub/tests" "$scratch/pub/skeletons" &&
        for part in labs tests skeletons; do
            cp -r "$kit/$part/four" "$scratch/pub/$part/" || return
        done
    rm -rf "$scratch/pub/tests/four/hidden"
    sh "$kit/grader/publish/cut.sh" four "$scratch/pub"
}
# is_there FILE...; is_gone FILE...: in what is published.
is_there() {
    for file; do
        [ -f "$scratch/pub/$file" ] || { echo "$file is gone"; return 1; }
    done
}
is_gone() {
    for file; do
        [ ! -e "$scratch/pub/$file" ] || { echo "$file is there"; return 1; }
    done
}
nothing_is_cut() {
    course && published && for part in labs tests skeletons; do
        diff -r "$kit/$part/four" "$scratch/pub/$part/four" || return
    done
}
files_are_left_out() {
    echo '#include "gamma.h"' >"$kit/labs/four/try/alpha.c"
    echo '#include "inner.h"' >"$kit/tests/four/drivers.h"
    echo '#include "delta.h"' >"$kit/tests/four/inner.h"
    echo '#include "drivers.h"' >>"$kit/tests/four/test_gamma.c"
    course 'exercises = alpha' && published && is_there \
        skeletons/four/alpha.c labs/four/try/alpha.c labs/four/alpha.h \
        labs/four/gamma.h tests/four/test_alpha.c && is_gone \
        skeletons/four/beta.c skeletons/four/gamma.c labs/four/try/beta.c \
        labs/four/beta.h labs/four/delta.h tests/four/test_gamma.c \
        tests/four/drivers.h tests/four/inner.h
}
handout_is_cut() {
    course 'exercises = alpha gamma' 'leaks = 7' && published || return
    handout=$scratch/pub/labs/four/README.md
    says '(23 points)' "$handout" && says '(77 points)' "$handout" &&
        says_not 'of beta' "$handout" && says_not 'for beta' "$handout" &&
        says 'A hint for gamma' "$handout" &&
        says 'asks for `alpha`, `gamma`.' "$handout" &&
        says '7 % are for leaks and' "$handout" &&
        says '30 % for memory, 50 % is nothing.' "$handout"
}
handout_must_tell_the_penalties() {
    cp "$kit/labs/four/README.md" "$scratch/handout"
    sed -i 's/ %//' "$kit/labs/four/README.md"
    course 'leaks = 7' && ends_with 3 published
    result=$?
    cp "$scratch/handout" "$kit/labs/four/README.md"
    [ $result -eq 0 ] && says 'does not tell each penalty'
}
# hides FILE TEST...: the hidden tests of that file, until shown is called.
hides() {
    mkdir -p "$kit/tests/four/hidden"
    file=$kit/tests/four/hidden/test_$1.c
    shift
    printf 'TEST(%s)\n{\n}\n\n' "$@" >"$file"
}
shown() {
    rm -r "$kit/tests/four/hidden"
}
# A test is hidden by where it stands, however its first line is broken.
tests_are_hidden() {
    hides alpha 'alpha, a' 'alpha,
     c' && hides delta 'delta, g' && course && published
    result=$?
    ask hidden four >"$scratch/said"
    shown
    printf '%s\n' 'alpha/a 5' 'alpha/c 3' 'delta/g 40' |
        diff - "$scratch/said" && [ $result -eq 0 ] || return
    ini=$scratch/pub/labs/four/lab.ini
    printf '%s\n' 'hidden = 8' 'b = 3' 'hidden = 40' >"$scratch/wanted"
    grep -xF -f "$scratch/wanted" "$ini" | diff "$scratch/wanted" - &&
        says_not 'a = 5' "$ini" && says_not 'g = ' "$ini"
}
# Points that are scaled; a file of an exercise that does not count.
hidden_of_those_that_count() {
    hides alpha 'alpha, a' 'alpha, c' && hides delta 'delta, g' &&
        course 'exercises = alpha beta' && published
    result=$?
    ask hidden four >"$scratch/said"
    shown
    [ $result -eq 0 ] && says 'hidden = 33' "$scratch/pub/labs/four/lab.ini" &&
        says 'alpha/a 21' && says 'alpha/c 12' && says 'delta/g 0'
}
# names_told NAME TEXT: that is in a file of what is published, beside a hidden
# alpha/long_name; the test of beta has that NAME.
names_told() {
    cp "$kit/labs/four/lab.ini" "$scratch/four.ini"
    sed -i "s/^c = 3/long_name = 3/; s/^d = 13/$1 = 13/" "$kit/labs/four/lab.ini"
    hides alpha 'alpha, long_name' && course && published &&
        printf '%s\n' 'first' "$2" >"$scratch/pub/labs/four/try/alpha.c"
    status=0
    ask hidden four "$scratch/pub" || status=$?
    shown
    cp "$scratch/four.ini" "$kit/labs/four/lab.ini"
    return $status
}
hidden_names_are_found() {
    ends_with 1 names_told d 'see long_name' &&
        says 'labs/four/try/alpha.c:2:see long_name' &&
        ends_with 0 names_told d 'along_name long_name_'
}
# The name alone tells nothing if a test that is published has it, too.
names_of_others_are_not() {
    ends_with 0 names_told long_name 'see long_name' &&
        ends_with 1 names_told long_name 'see alpha/long_name' &&
        says 'alpha.c:2:see alpha/long_name'
}

check 'published without rules, nothing is cut' nothing_is_cut
check 'files of exercises that do not count are not published' \
    files_are_left_out
check 'nor are their tasks; points and penalties are those that count' \
    handout_is_cut
check 'a handout that does not tell the penalties' \
    handout_must_tell_the_penalties
check 'of hidden tests only the points are published' tests_are_hidden
check 'hidden points are scaled as the others are' hidden_of_those_that_count
check 'a folder that names hidden tests is found' hidden_names_are_found
check 'not by a name that another test has' names_of_others_are_not
finish
