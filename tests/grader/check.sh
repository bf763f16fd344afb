#!/bin/sh
# SPDX-License-Identifier: MIT
#
# check.sh PROGRAM... - run the kit's own tests and count them: programs of
# Criterion (build/unit/*) and shell tests (test-*.sh, see lib.sh). Run by
# `make check`. Each ends with a line that says how many passed; one that does
# not has failed, whatever its exit status. A skipped check is a failure.
set -u
passed=0
failed=0
said=$(mktemp)
trap 'rm -f "$said" "$said.status"' EXIT
trap 'exit 130' INT TERM

for program; do
    name=$(basename "$program")
    echo "== $name"
    {
        case $program in
        *.sh) sh "$program" ;;
        *) "./$program" --color=never -j1 ;;
        esac
        echo $? >"$said.status"
    } 2>&1 </dev/null | tee "$said"
    status=$(cat "$said.status")
    # `3 passed, 0 failed`, or Criterion's `Tested: 3 | Passing: 3 | ...`.
    counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p
        s/.*Tested: *[0-9]* | Passing: *\([0-9]*\) | Failing: *\([0-9]*\) | Crashing: *\([0-9]*\).*/\1 \2 \3/p' \
        "$said" | tail -n 1)
    set -- $counts
    if [ $# -lt 2 ] || [ "$1" -eq 0 ]; then
        echo "FAIL $name: it ended with status $status and no count"
        failed=$((failed + 1))
        continue
    fi
    passed=$((passed + $1))
    lost=$(($2 + ${3:-0}))
    [ "$lost" -gt 0 ] || [ "$status" -eq 0 ] || lost=1
    failed=$((failed + lost))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
