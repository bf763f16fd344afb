#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-course.sh - what course.ini makes of a lab: its points and penalties
# (`ipclab course`), what is left of it when it is published (cut.sh),
# and that the program ipclab grades by it. On small kits of shell and text;
# that a real lab is judged so, by students and by staff: test-publish.sh. The
# dates of course.ini: test-calendar.sh. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"

mkdir -p "$kit/grader/publish" "$kit/labs/demo/try" "$scratch/pub" || exit 4
cp "$root/grader/publish/cut.sh" "$kit/grader/publish" &&
    ln -s "$ipclab" "$kit/build/ipclab" || exit 4
demo_ini=$(cat "$kit/labs/demo/lab.ini")

# ---- a lab of four exercises, 100 points ----

mkdir -p "$kit/labs/four/try" "$kit/tests/four" "$kit/skeletons/four" \
    "$kit/build/labs/four" || exit 4
cat >"$kit/labs/four/lab.ini" <<'END'
; A comment at the head.
[lab]
title = Four

[penalty]
leaks = 20
memory = 30

[alpha]
points = 11
a = 5
b = 3
c = 3

; A comment of beta.
[beta]
points = 13
d = 13

[gamma]
points = 36
e = 30
f = 6

[delta]
points = 40
g = 40
END
for e in alpha beta gamma delta; do
    echo "int $e;" >"$kit/labs/four/$e.h"
    echo "int $e;" | tee "$kit/labs/four/try/$e.c" "$kit/tests/four/test_$e.c" \
        >"$kit/skeletons/four/$e.c"
done

# course LINE...: what course.ini says of the lab.
course() {
    {
        printf '%s\n' '[course]' 'title = T' '[four]'
        [ $# -eq 0 ] || printf '%s\n' "$@"
    } >"$kit/course.ini"
}
ask() {
    "$ipclab" --kit "$kit" course "$@"
}
rubric() {
    ask rubric "$@"
}
# gives LINE...: these are in the rubric, each alone on a line.
gives() {
    ends_with 0 rubric four || return
    for line; do
        grep -qxF -e "$line" "$scratch/said" ||
            { echo "no line '$line' in:"; cat "$scratch/said"; return 1; }
    done
}

says_nothing() {
    course && ends_with 0 rubric four &&
        cmp "$kit/labs/four/lab.ini" "$scratch/said" && course 'note = x' &&
        ends_with 0 rubric four && cmp "$kit/labs/four/lab.ini" "$scratch/said"
}
penalties() {
    course 'leaks = 5' 'memory = 0' && gives 'leaks = 5' 'memory = 0' || return
    sed 's/^leaks = 20/leaks = 5/; s/^memory = 30/memory = 0/' \
        "$kit/labs/four/lab.ini" | diff - "$scratch/said" &&
        course 'memory = 80' && gives 'leaks = 20' 'memory = 80' || return
    sed -i 's/^memory = 30/&\nraces = 40/' "$kit/labs/four/lab.ini"
    course 'races = 7' && gives 'memory = 30' 'races = 7'
    status=$?
    sed -i '/^races = 40/d' "$kit/labs/four/lab.ini"
    return $status
}
# 11 and 13 of 24: 45.8 and 54.2. Of alpha's 46, a gets 20.9, b and c 12.5.
points_are_scaled() {
    course 'exercises = beta alpha' && gives 'left_out = gamma' \
        'left_out = delta' '[alpha]' 'points = 46' 'a = 21' 'b = 13' 'c = 12' \
        '[beta]' 'points = 54' 'd = 54' '; A comment at the head.' || return
    says_not 'g = ' && says_not '[gamma]' && says 'leaks = 20' &&
        awk '/^\[alpha/ { a = 1 } /^\[beta/ { exit !a }' "$scratch/said"
}
# Whichever are in: 100 in all, the tests of each its points, none loses any.
points_always_sum_up() {
    for list in alpha 'alpha gamma' 'alpha beta gamma' 'gamma delta' delta \
        'alpha delta beta' 'alpha beta gamma delta'; do
        course "exercises = $list" && ends_with 0 rubric four || return
        awk -v list="$list" '/^\[/ { e = $0 } !/ = [0-9]/ { next }
            e ~ /lab|penalty/ { next }
            NR == FNR { old[e $1] = $3; next }
            $3 < old[e $1] { print e, $1, "has lost"; exit 1 }
            $1 == "points" { total += $3; sum += $3; next }
            { sum -= $3 }
            END { if (total != 100 || sum != 0) {
                print list ": " total " points, differing by " sum; exit 1 } }
        ' "$kit/labs/four/lab.ini" "$scratch/said" || return
    done
}
all_of_them_change_nothing() {
    course 'exercises = delta gamma beta alpha' && ends_with 0 rubric four &&
        diff "$kit/labs/four/lab.ini" "$scratch/said"
}
without_a_course_file() {
    course && rm "$kit/course.ini" && ends_with 0 rubric four &&
        cmp "$kit/labs/four/lab.ini" "$scratch/said" &&
        ends_with 0 ask head four && says '# Four' && ends_with 3 ask calendar &&
        says 'course.ini cannot be read'
}
# A lab that nobody scales is judged by its file, and the judge says what is
# wrong with it; but points can be divided only if they fit.
unsound_lab() {
    cp "$kit/labs/four/lab.ini" "$scratch/four.ini"
    sed -i 's/^d = 13/d = 12/' "$kit/labs/four/lab.ini"
    course && ends_with 0 rubric four &&
        cmp "$kit/labs/four/lab.ini" "$scratch/said" &&
        course 'leaks = 5' && ends_with 3 rubric four &&
        says 'labs/four/lab.ini:16: [beta] has 13 points, but its tests sum to 12'
    result=$?
    cp "$scratch/four.ini" "$kit/labs/four/lab.ini"
    return $result
}
# What is asked of lab.ini alone needs no course, nor sums that fit.
points_of_a_draft() {
    cp "$kit/labs/four/lab.ini" "$scratch/four.ini"
    echo 'h = 5' >>"$kit/labs/four/lab.ini"
    course 'exercises = nothing' && ends_with 0 ask points four &&
        says 'delta/h 5' && says 'alpha 11'
    result=$?
    cp "$scratch/four.ini" "$kit/labs/four/lab.ini"
    return $result
}
usage() {
    ends_with 2 ask && says 'which question?' && ends_with 2 ask what four &&
        says "no question 'what'" && ends_with 2 ask rubric &&
        ends_with 2 ask rubric none && says "there is no lab 'none'"
}

# wrong LINE TEXT: refused, and TEXT says why.
wrong() {
    course "$1"
    ends_with 3 rubric four && says "course.ini:$2"
}
all_mistakes_at_once() {
    course 'leaks = 101' 'memory = x' 'exercises = alpha nine'
    ends_with 3 rubric four && says 'course.ini:4: leaks' &&
        says 'course.ini:5: memory' && says "course.ini:6: exercises"
}
of_another_lab() {
    course
    printf '%s\n' '[demo]' 'leaks = 200' >>"$kit/course.ini"
    ends_with 3 rubric four && says 'course.ini:5: leaks = 200'
}

# ---- what is published ----

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

# ---- what is graded ----

# The demo judge says with which words it was called.
built() {
    printf '%s\n' "$demo_ini" >"$kit/labs/demo/lab.ini"
    printf '%s\n' '[course]' 'title = T' '[demo]' "$@" >"$kit/course.ini"
    rubric demo >"$kit/build/labs/demo/lab.ini"
}
graded_by_the_course() {
    built 'exercises = one' && fresh && grade --reports "$scratch/r" "$sub" \
        >"$scratch/said" 2>&1
    says "--lab-ini $kit/build/labs/demo/lab.ini" "$scratch/r/demo/sub.json"
}
file_of_another_exercise_is_not_taken() {
    built 'exercises = one' && fresh && grade --reports "$scratch/r" "$sub" \
        >"$scratch/said" 2>&1
    says_not 'int two;' "$scratch/r/demo/sub.json" &&
        says 'int one;' "$scratch/r/demo/sub.json" && built && fresh &&
        ends_with 0 grade --reports "$scratch/r" "$sub" &&
        says 'int two;' "$scratch/r/demo/sub.json"
}
not_by_an_old_one() {
    built && fresh && touch -d '1 minute' "$kit/course.ini" &&
        ends_with 3 grade "$sub" && says "has changed since it was built: make" &&
        ends_with 3 "$ipclab" --kit "$kit" batch --no-sandbox --lab demo \
            --journal "$scratch/journal" "$sub" &&
        says 'has changed since' && [ ! -e "$scratch/journal" ] &&
        built && touch -d '1 minute' "$kit/labs/demo/lab.ini" &&
        ends_with 3 grade "$sub" && says 'has changed since'
}
mutants_prove_all_of_the_lab() {
    built 'exercises = one' || return
    mkdir -p "$kit/tests/demo/mutants/two"
    printf '/*\n@mutant no\n@kills two/taken fail\n*/\nVERDICT fail\n' \
        >"$kit/tests/demo/mutants/two/wrong.c"
    ends_with 0 "$ipclab" --kit "$kit" mutants --no-sandbox --lab demo two/ &&
        says 'ok   two/wrong'
}

check 'a course that says nothing changes nothing' says_nothing
check 'its penalties stand in place of the lab'"'"'s' penalties
check 'the points of those that count are scaled to 100' points_are_scaled
check 'whichever count, the sums fit and no test loses' points_always_sum_up
check 'all of them is as none named' all_of_them_change_nothing
check 'without the file' without_a_course_file
check 'a lab.ini that is not sound' unsound_lab
check 'the points of a lab.ini that is being written' points_of_a_draft
check 'wrong usage' usage
check 'a penalty over 100' wrong 'leaks = 101' '4: leaks = 101: not a whole'
check 'a penalty below 0' wrong 'memory = -1' '4: memory = -1: not a whole'
check 'a penalty that is no number' wrong 'leaks = 5%' '4: leaks = 5%: not a'
check 'penalties that take more than there is' wrong 'leaks = 71' \
    '4: leaks, memory and races together'
check 'an unknown exercise' wrong 'exercises = alpha nine beta' \
    "4: exercises: the lab has no exercise 'nine'"
check 'a key without a value' wrong 'leaks =' '4: neither [section] nor key'
check 'an unknown key' wrong 'exercise = alpha' '4: unknown key exercise'
check 'all mistakes are named' all_mistakes_at_once
check "so is one of another lab's section" of_another_lab
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
check 'ipclab grades by the rubric of the course' graded_by_the_course
check 'it takes no file of an exercise that does not count' \
    file_of_another_exercise_is_not_taken
check 'it does not grade by rules that have changed' not_by_an_old_one
check 'mutants prove the whole lab' mutants_prove_all_of_the_lab
finish
