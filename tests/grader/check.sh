#!/bin/sh
# SPDX-License-Identifier: MIT
#
# check.sh PROGRAM... - run the kit's own tests and count them: programs of
# Criterion (build/unit/*) and shell tests (test-*.sh, see lib.sh). Run by
# `make check`. As many run at a time as there are cores; what one says is shown
# when it has ended. Each ends with a line that says how many passed; one that
# does not has failed, whatever its exit status. A skipped check is a failure.
set -u

# One of them, in a process of its own: what it says goes to DIR/NAME, and its
# exit status to DIR/NAME.status.
if [ "$1" = --one ]; then
    said=$2/$(basename "$3")
    begun=$(date +%s)
    case $3 in
    *.sh) sh "$3" ;;
    *) "./$3" --color=never -j1 ;;
    esac >"$said" 2>&1 </dev/null
    echo $? >"$said.status"
    flock "$2" sh -c 'echo "== $1 ($2 s)" && cat "$3"' sh "$(basename "$3")" \
        "$(($(date +%s) - begun))" "$said"
    exit 0
fi

results=$(mktemp -d) || exit 4
trap 'rm -rf "$results"' EXIT
trap 'exit 130' INT TERM
printf '%s\0' "$@" |
    xargs -0 -n 1 -P "$(nproc)" sh "$0" --one "$results"

passed=0
failed=0
for program; do
    said=$results/$(basename "$program")
    status=$(cat "$said.status") || status=unknown
    # `3 passed, 0 failed`, or Criterion's `Tested: 3 | Passing: 3 | ...`.
    counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p
        s/.*Tested: *[0-9]* | Passing: *\([0-9]*\) | Failing: *\([0-9]*\) | Crashing: *\([0-9]*\).*/\1 \2 \3/p' \
        "$said" | tail -n 1)
    set -- $counts
    if [ $# -lt 2 ] || [ "$1" -eq 0 ]; then
        echo "FAIL $(basename "$program"): it ended with status $status and no count"
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
