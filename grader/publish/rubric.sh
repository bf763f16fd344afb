#!/bin/sh
# SPDX-License-Identifier: MIT
#
# rubric.sh - lab.ini as the course has it. Run by the Makefile, which keeps it
# as build/labs/LAB/lab.ini: by that students and submissions are judged.
#
#   rubric.sh LAB            that file, on standard output
#   rubric.sh hidden LAB     the tests that course.ini hides, EXERCISE/TEST
#
# What course.ini (course.sh reads it) may change:
#
#   leaks, memory   stand in place of lab.ini's
#   exercises       only these count. The others are named in [lab] left_out =,
#                   their tests do not run, and the points of those that count
#                   are scaled to 100 in proportion: first the exercises, then
#                   the tests of each; what is left over when all are rounded
#                   down goes, a point each, to those that lost most by it, of
#                   equal ones to the first. No test loses by it.
#
# A lab of which course.ini changes nothing gets its lab.ini as it is. Exit
# status 3: course.ini is wrong, and each mistake was named.
set -u
LC_ALL=C
export LC_ALL
kit=$(cd "$(dirname "$0")/../.." && pwd) || exit 4
. "$kit/grader/publish/course.sh"

# Twice through lab.ini: the points first, then the lines.
rescale() {
    awk -v leaks="$(value "$1" leaks)" -v memory="$(value "$1" memory)" \
        -v counted="$(counted "$1" | tr '\n' ' ')" '
        # In SHARE[1..n], WHOLE is divided as OLD[1..n] is, in whole numbers.
        function divide(whole, n,    sum, left, i, k, best) {
            for (i = 1; i <= n; i++) sum += old[i]
            left = whole
            for (i = 1; i <= n; i++) {
                share[i] = int(old[i] * whole / sum)
                rest[i] = old[i] * whole % sum
                left -= share[i]
            }
            for (; left > 0; left--) {
                best = 1
                for (k = 2; k <= n; k++) if (rest[k] > rest[best]) best = k
                share[best]++
                rest[best] = -1
            }
        }
        function divide_all(    i, k, n, e) {
            for (i = 1; i <= n_exercises; i++) old[i] = points[order[i]]
            divide(100, n_exercises)
            for (i = 1; i <= n_exercises; i++) new[order[i]] = share[i]
            for (i = 1; i <= n_exercises; i++) {
                e = order[i]
                for (k = 1; k <= n_tests[e]; k++) old[k] = points[e, k]
                divide(new[e], n_tests[e])
                for (k = 1; k <= n_tests[e]; k++) new[e, name[e, k]] = share[k]
            }
        }
        BEGIN { n = split(counted, list, " ")
            for (i = 1; i <= n; i++) is_in[list[i]] = 1 }
        FNR == 1 { pass++; on = 1; e = ""; if (pass == 2) divide_all() }
        { line = $0; sub(/\r$/, "", line); key = line
            sub(/[ \t]*=.*/, "", key); sub(/^[^=]*=[ \t]*/, "", line) }
        /^\[/ { e = $0; gsub(/[][ \t\r]/, "", e)
            on = e == "lab" || e == "penalty" || e in is_in
            if (pass == 1 && on && e in is_in) order[++n_exercises] = e
            if (pass == 1 && !on) out = out "\nleft_out = " e
            key = "" }
        pass == 1 {
            if (e in is_in && key ~ /^[a-z]/) {
                if (key == "points") points[e] = line + 0
                else { points[e, ++n_tests[e]] = line + 0
                    name[e, n_tests[e]] = key }
            }
            next
        }
        !on { next }
        e in is_in && key == "points" { print key " = " new[e]; next }
        e in is_in && (e, key) in new { print key " = " new[e, key]; next }
        e == "penalty" && key == "leaks" && leaks != "" {
            $0 = key " = " leaks
        }
        e == "penalty" && key == "memory" && memory != "" {
            $0 = key " = " memory
        }
        { print }
        e == "lab" && key == "title" && out { print substr(out, 2) }
    ' "$kit/labs/$1/lab.ini" "$kit/labs/$1/lab.ini"
}

course_load
if [ $# -eq 2 ] && [ "$1" = hidden ]; then
    value "$2" hidden | tr -s ' \t' '\n\n'
elif [ "$(value "$1" leaks)$(value "$1" memory)$(value "$1" exercises)" ]; then
    rescale "$1"
else
    cat "$kit/labs/$1/lab.ini"
fi
