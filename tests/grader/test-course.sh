#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-course.sh - what course.ini makes of a lab: its points and penalties
# (`ipclab course`), and that the program ipclab grades by it. On small kits of
# shell and text; that a real lab is judged so, by students and by staff:
# test-publish.sh. What is left of a lab when it is published: test-cut.sh. The
# dates of course.ini: test-calendar.sh. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/four-lab.sh"

mkdir -p "$kit/labs/demo/try" || exit 4
demo_ini=$(cat "$kit/labs/demo/lab.ini")

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
check 'ipclab grades by the rubric of the course' graded_by_the_course
check 'it takes no file of an exercise that does not count' \
    file_of_another_exercise_is_not_taken
check 'it does not grade by rules that have changed' not_by_an_old_one
check 'mutants prove the whole lab' mutants_prove_all_of_the_lab
finish
