# SPDX-License-Identifier: MIT
# lib.sh - what the shell tests of the program ipclab share. Sourced by
# tests/grader/test-*.sh, which set $root, the kit's folder, before.
#
#   check NAME COMMAND...   prints `ok NAME` if the command succeeds, else
#                           `FAIL NAME: ` and what it said
#   finish                  prints `N passed, N failed`; status 1 if any failed
#
# $scratch is a fresh folder that others may enter; it is removed at the end.

LC_ALL=C
export LC_ALL
unset TMPDIR MAKEFLAGS MAKELEVEL CDPATH

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
