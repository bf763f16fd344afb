# SPDX-License-Identifier: MIT
# lib.sh - what the shell tests of the program ipclab share. Sourced by
# tests/grader/test-*.sh, which set $root, the kit's folder, before.
#
#   check NAME COMMAND...   prints `ok NAME` if the command succeeds, else
#                           `FAIL NAME: ` and what it said
#   fold WORD COMMAND...    a command that checks much itself: see below
#   finish                  prints `N passed, N failed`; status 1 if any failed
#
# $scratch is a fresh folder that others may enter; it is removed at the end.

LC_ALL=C
export LC_ALL
unset TMPDIR MAKEFLAGS MAKELEVEL CDPATH COLUMNS

ipclab=${IPCLAB:-$root/build/ipclab}
passed=0
failed=0

scratch=$(mktemp -d) || exit 4
chmod 755 "$scratch"
tidy() {
    chmod -R u+rwX "$scratch" 2>/dev/null
    rm -rf "$scratch"
}
trap tidy EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

if [ ! -x "$ipclab" ]; then
    echo "$ipclab is not built: make" >&2
    exit 4
fi

check() {
    name=$1
    shift
    if why=$("$@" 2>&1); then
        echo "ok $name"
        passed=$((passed + 1))
    else
        echo "FAIL $name: ${why:-it gave no reason}"
        failed=$((failed + 1))
    fi
}

# fold WORD COMMAND...: the command prints a line `ok NAME` or `FAIL NAME` for
# each check, and `N passed, N failed` at its end, as `ipclab mutants` does.
# They are shown with WORD and counted here. One more has failed if the numbers
# are others than the lines, or its exit status belies them.
fold() {
    word=$1
    shift
    {
        status=0
        "$@" 2>&1 </dev/null || status=$?
        echo "$status" >"$scratch/status"
    } | tee "$scratch/told" | sed -u -n '/^[0-9]* passed, [0-9]* failed$/!{
        s/^\(ok\|FAIL\) */\1 '"$word"': /
        p
    }'
    status=$(cat "$scratch/status")
    good=$(grep -c '^ok ' "$scratch/told")
    bad=$(grep -c '^FAIL ' "$scratch/told")
    passed=$((passed + good))
    failed=$((failed + bad))
    end=$(tail -n 1 "$scratch/told")
    if [ "$end" != "$good passed, $bad failed" ] || [ "$good" -eq 0 ] ||
        { [ "$status" -eq 0 ] && [ "$bad" -gt 0 ]; } ||
        { [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; }; then
        echo "FAIL $word: status $status, $good ok and $bad FAIL, but: $end"
        failed=$((failed + 1))
    fi
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

# ends_with STATUS COMMAND...: the command's exit status is STATUS. What it
# says goes to $scratch/said, and is shown if the status is another one.
ends_with() {
    wanted=$1
    shift
    status=0
    "$@" >"$scratch/said" 2>&1 || status=$?
    [ "$status" -eq "$wanted" ] && return 0
    echo "exit status $status, not $wanted; it said:"
    cat "$scratch/said"
    return 1
}

# says TEXT [FILE]: FILE (what the last ends_with said) has TEXT in a line.
says() {
    grep -qF -e "$1" "${2:-$scratch/said}" && return 0
    echo "no line has '$1' but:"
    cat "${2:-$scratch/said}"
    return 1
}

says_not() {
    grep -qF -e "$1" "${2:-$scratch/said}" || return 0
    echo "a line has '$1':"
    cat "${2:-$scratch/said}"
    return 1
}
