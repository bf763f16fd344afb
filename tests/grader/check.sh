#!/bin/sh
# SPDX-License-Identifier: MIT
#
# check.sh PROGRAM... - run the kit's own tests and count them: programs of
# Criterion (build/unit/*) and shell tests (test-*.sh, see lib.sh). Run by
# `make check`. As many run at a time as there are cores; what one says is shown
# when it has ended. Each ends with a line that says how many passed; one that
# does not has failed, whatever its exit status. A skipped check is a failure; but
# what needs packages of `make deps-cluster` is named as not run where they are
# missing, unless CI is set.
#
# What fails is run once more, alone: if it passes then it has failed all the
# same, but is named as one whose result changes. PART chooses the mutants that
# are tried (test-mutants.sh); without it, the time of day does.
set -u
LC_ALL=C
export LC_ALL

# counts FILE: from `3 passed, 0 failed`, or Criterion's
# `Tested: 3 | Passing: 3 | ...`: passed, failed, perhaps crashed.
counts() {
    sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p
        s/.*Tested: *[0-9]* | Passing: *\([0-9]*\) | Failing: *\([0-9]*\) | Crashing: *\([0-9]*\).*/\1 \2 \3/p' \
        "$1" | tail -n 1
}

# run PROGRAM FILE: what it says goes to FILE, its status to FILE.status.
run() {
    case $1 in
    *.sh) sh "$1" ;;
    *) "./$1" --color=never -j1 ;;
    esac >"$2" 2>&1 </dev/null
    echo $? >"$2.status"
}

# One of OF, in a process of its own.
if [ "$1" = --one ]; then
    said=$2/$(basename "$4")
    begun=$(date +%s)
    run "$4" "$said"
    flock "$2" sh -c '[ ! -t 2 ] || printf "\r\033[K" >&2
        done=$(ls "$4" | grep -c "[.]status$")
        echo "== $1 ($2 s, $done of $5)" && cat "$3"' sh \
        "$(basename "$4")" "$(($(date +%s) - begun))" "$said" "$2" "$3"
    exit 0
fi

results=$(mktemp -d) || exit 4
ticker=
stop_ticker() {
    [ "$ticker" ] || return
    kill "$ticker" 2>/dev/null
    ticker=
    printf '\r\033[K' >&2
}
tidy() {
    stop_ticker
    rm -rf "$results"
}
trap tidy EXIT
trap 'exit 130' INT TERM
export PART="${PART:-$(($(date +%s) / 600))}"

# What runs, on a terminal: its name, and what it has checked last.
tick() {
    while sleep 1; do
        running=
        for said in "$results"/*; do
            [ -e "$said.status" ] || case $said in
            *.status | *'*') ;;
            *)
                last=$(grep -aE '^(ok|FAIL) ' "$said" | tail -n 1)
                running="$running  $(basename "$said"): $(grep -acE \
                    '^(ok|FAIL) ' "$said") ${last#* }"
                ;;
            esac
        done
        line=$(printf '%d of %d done;%s' \
            "$(ls "$results" | grep -c '[.]status$')" "$1" "$running" |
            cut -c "1-$(($(stty size <&2 | cut -d ' ' -f 2) - 1))")
        printf '\r\033[K%s' "$line" >&2
    done 2>&3
}
exec 3>/dev/null
if [ -t 2 ]; then
    tick $# 3>&2 &
    ticker=$!
fi

printf '%s\0' "$@" |
    xargs -0 -n 1 -P "$(nproc)" sh "$0" --one "$results" $#
stop_ticker

passed=0
failed=0
failures=
missed=
for program; do
    said=$results/$(basename "$program")
    status=$(cat "$said.status") || status=unknown
    if [ "$status" = 77 ] && [ -z "${CI:-}" ] && grep -q '^NOT RUN' "$said"; then
        missed="$missed
$(cat "$said")"
        continue
    fi
    set -- $(counts "$said")
    if [ $# -lt 2 ] || [ "$1" -eq 0 ]; then
        echo "FAIL $(basename "$program"): it ended with status $status and no count"
        failed=$((failed + 1))
        failures="$failures $program"
        continue
    fi
    passed=$((passed + $1))
    lost=$(($2 + ${3:-0}))
    [ "$lost" -gt 0 ] || [ "$status" -eq 0 ] || lost=1
    failed=$((failed + lost))
    [ "$lost" -eq 0 ] || failures="$failures $program"
done

# test-mutants.sh tries again itself what was not as written.
for program in $failures; do
    name=$(basename "$program")
    echo "== what failed in $name"
    grep -aE '^(FAIL|\[FAIL\]|\[----\])|^Verdicts that changed|^  ' \
        "$results/$name"
    [ "$name" != test-mutants.sh ] || continue
    run "$program" "$results/$name.again"
    set -- $(counts "$results/$name.again")
    if [ $# -ge 2 ] && [ "$1" -gt 0 ] && [ $(($2 + ${3:-0})) -eq 0 ]; then
        echo "Its result changed: run again, alone, $name passed."
    else
        echo "Run again, alone, $name failed, too."
    fi
done
[ -z "$missed" ] || echo "Not everything was checked:$missed"
echo "The mutants were part $PART: make check PART=$PART takes the same."
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
