#!/bin/sh
# SPDX-License-Identifier: MIT
# test-attempts.sh - `ipclab batch --count`: which of several attempts counts,
# and which are graded. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"

runs=$scratch/runs

# attempt WHO DAY POINTS [LINE...]: handed in on that day of September; the
# judge notes when it is run.
attempt() {
    dir="$in/1-2 - $1 - Sep $2, 2026 926 AM" who=$1 day=$2 points=$3
    shift 3
    mkdir "$dir"
    printf '%s\n' "JUDGE echo $who-$day >>'$runs'" "$@" >"$dir/one.c"
    [ "$points" -ne 50 ] || echo 'VERDICT fail' >>"$dir/one.c"
    [ "$points" -eq 0 ] || echo "int $who$day;" >"$dir/two.c"
    [ "$points" -ne 0 ] || echo 'VERDICT crash' >>"$dir/one.c"
}
# Ada's second attempt is her best, Bob has one, and Cy two of 50 points.
class() {
    fresh_class
    : >"$runs"
    attempt Ada 10 50
    attempt Ada 12 100
    attempt Ada 14 0
    attempt Bob 13 50
    attempt Cy 11 50
    attempt Cy 13 50
}
# counts WHO DAY SCORE [ATTEMPTS]
counts() {
    told "$1" "\"at\":\"2026-09-$2T09:26:00\"" &&
        told "$1" "\"score\":$3,"
}
runs_are() {
    got=$(sort "$runs" | tr '\n' ' ')
    [ "$got" = "$* " ] && return 0
    echo "the judge was run for '$got', not for '$* '"
    return 1
}

newest() {
    class
    ends_with 0 batch "$in" && says '3 students: 3 graded.' &&
        counts Ada 14 0.0 && counts Bob 13 50.0 && counts Cy 13 50.0 &&
        runs_are 'Ada-14 Bob-13 Cy-13'
}
first() {
    ends_with 0 batch --count first "$in" && counts Ada 10 50.0 &&
        counts Cy 11 50.0 && runs_are 'Ada-10 Ada-14 Bob-13 Cy-11 Cy-13'
}
# Every attempt is graded, none that was graded before.
best() {
    ends_with 0 batch --count best "$in" && says '3 students: 3 graded.' &&
        counts Ada 12 100.0 && counts Bob 13 50.0 && counts Cy 13 50.0 &&
        runs_are 'Ada-10 Ada-12 Ada-14 Bob-13 Cy-11 Cy-13' &&
        told Ada '"attempts":3'
}
best_at_once() {
    class
    ends_with 0 batch --count best "$in" && counts Ada 12 100.0 &&
        runs_are 'Ada-10 Ada-12 Ada-14 Bob-13 Cy-11 Cy-13'
}
# 100 points less what a day costs, or 50 in time?
best_less_late() {
    ends_with 0 adjust --due '2026-09-11' --late 30 && counts Ada 12 70.0 &&
        counts Cy 11 50.0 && ends_with 0 adjust --late 60 &&
        counts Ada 10 50.0 && ends_with 0 adjust --due none &&
        counts Ada 12 100.0 && counts Cy 13 50.0
}
best_regrades_all() {
    class
    ends_with 0 batch --count best "$in" &&
        ends_with 0 batch --count best --regrade Ada "$in" &&
        runs_are 'Ada-10 Ada-10 Ada-12 Ada-12 Ada-14 Ada-14 Bob-13 Cy-11 Cy-13'
}
# What one attempt would give is not known: then nobody knows the best.
best_not_known() {
    class
    attempt Cy 12 100 "JUDGE [ -e '$scratch/memory' ] || exit 4"
    rm -f "$scratch/memory"
    ends_with 4 batch --count best "$in" &&
        says '2 graded, 1 could not be graded' && says 'could not grade Cy' &&
        told Cy '"state":"failed"' && told Cy '"score":null' || return
    : >"$scratch/memory"
    ends_with 0 batch --count best "$in" && counts Cy 12 100.0
}
another_rule() {
    fresh_class
    ends_with 2 batch --count worst "$in" && says "newest, first or best, not"
}

check 'attempts: the newest counts' newest
check 'attempts: --count first' first
check 'attempts: --count best grades the others, too' best
check 'attempts: --count best at once' best_at_once
check 'attempts: the best is the one that gives most in the end' best_less_late
check 'attempts: --regrade of a student is of all that may count' \
    best_regrades_all
check 'attempts: the best is not known before all are graded' best_not_known
check 'attempts: another --count' another_rule
finish
