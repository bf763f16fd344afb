#!/bin/sh
# SPDX-License-Identifier: MIT
# test-adjust.sh - `ipclab adjust`: points by hand, and what being late costs.
# Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-reports.sh"

# A class whose site gives times.
timed_class() {
    rm -rf "$in" "$journal"*
    n=0
    for at in 'Nov 20, 2026 1158 PM' 'Nov 21, 2026 1200 AM' \
        'Nov 22, 2026 1158 PM' 'Dec 24, 2026 100 AM'; do
        n=$((n + 1))
        hand_in "1-2 - s$n - $at" 'int one;' 'int two;'
    done
    TMPDIR=$scratch/tmp "$ipclab" --kit "$kit" batch --no-sandbox --lab demo \
        --journal "$journal" "$in" >"$scratch/said" 2>&1
}
late() {
    timed_class
    ends_with 0 adjust --due '2026-11-20 23:59' --late 10 --late-most 50 &&
        marks_are s1,100 s2,90 s3,80 s4,50 &&
        report --format csv >"$scratch/csv" &&
        says '-10: handed in late, 1 day, 10 % of 100' "$scratch/csv" &&
        ends_with 0 adjust --due none &&
        marks_are s1,100 s2,100 s3,100 s4,100
}
by_hand() {
    fresh
    ends_with 0 adjust --student 417 --points 5.5 --reason 'good, "style"' &&
        ends_with 0 adjust --student 417 --points -2 --reason 'no comments' &&
        ends_with 0 adjust --student 418 --points -200 --reason 'copied' &&
        marks_are 417,53.5 418,0 419, &&
        report --format json --out "$scratch/j" &&
        json_is "$scratch/j" 0.judged 50.0 &&
        json_is "$scratch/j" 0.adjustments \
            '["+5.5: good, \"style\"","-2: no comments"]' &&
        report >"$scratch/said" && says '53.5/100  +5.5: good' &&
        report --format gradescope --student 417 --out "$scratch/j" &&
        json_is "$scratch/j" score 53.5
}
late_by_mark_only() {
    rm -rf "$in" "$journal"*
    mkdir -p "$in"
    echo 'int one;' >"$in/roe_LATE_1_2_one.c"
    echo 'int two;' >"$in/roe_LATE_1_3_two.c"
    TMPDIR=$scratch/tmp "$ipclab" --kit "$kit" batch --no-sandbox --lab demo \
        --journal "$journal" "$in" >"$scratch/said" 2>&1
    ends_with 0 adjust --late 20 && marks_are 1,80
}
adjust_bad() {
    fresh
    ends_with 2 adjust --student 5 --points 1 --reason x &&
        says "no student '5'" &&
        ends_with 2 adjust --student 417 --points 1 && says '--reason' &&
        ends_with 2 adjust --points 1 --reason x && says '--student' &&
        ends_with 2 adjust --student 417 --points x --reason y &&
        says 'is not a number' && ends_with 2 adjust --due tomorrow &&
        says 'is not a time' && ends_with 2 adjust --due '2026-02-30' &&
        ends_with 2 adjust --late 120 && says 'between' &&
        ends_with 2 adjust && marks_are 417,50 418,100 419, &&
        ends_with 2 "$ipclab" adjust --journal "$scratch/nowhere" --late 1 &&
        [ ! -e "$scratch/nowhere" ]
}

check 'adjust: late' late
check 'adjust: late by the mark of the site' late_by_mark_only
check 'adjust: by hand' by_hand
check 'adjust: bad' adjust_bad
finish
