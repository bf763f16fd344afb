#!/bin/sh
# SPDX-License-Identifier: MIT
# test-hostile.sh - submissions that attack the grader: each of hostile/ gets
# exactly what its header says, the other exercises of the lab stay perfect,
# and the machine is as it was before. Run by hand or by make check.
#
# With words, only what matches them: test-hostile.sh forge/ end/exit

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"

hostile=$root/tests/grader/hostile

# What this machine shows of its processes that are, or come from, a run:
# everything that looks from inside a sandbox, and the judge itself.
processes() {
    for dir in /proc/[0-9]*; do
        name=$(tr '\000' ' ' <"$dir/cmdline" 2>/dev/null) || continue
        case $name in
        */run-tests\ *"$scratch"* | *--perms\ 0555\ --file*/subject* | \
            */subject\ ) printf '%s %s\n' "${dir#/proc/}" "$name" ;;
        esac
    done
}

# Names only: sizes and times are other people's business. This test's own
# folder is not new.
files() {
    for dir in /tmp /dev/shm /dev/mqueue; do
        [ -d "$dir" ] && find "$dir" -maxdepth 1 ! -path "$scratch" \
            ! -name 'hsperfdata_*' 2>/dev/null
    done | sort
}

objects() {
    sort /proc/sysvipc/shm /proc/sysvipc/sem /proc/sysvipc/msg 2>/dev/null |
        awk '{ print $1, $2 }'
}

mounts() {
    cut -d ' ' -f 2,3 /proc/self/mounts | sort
}

# before THING, is_as_before THING: a function of above, and what it added.
before() {
    "$1" >"$scratch/$1.before"
}
is_as_before() {
    "$1" >"$scratch/$1.after"
    added=$(diff "$scratch/$1.before" "$scratch/$1.after" | sed -n 's/^> //p')
    [ -z "$added" ] && return 0
    echo "new since the run began:"
    echo "$added"
    return 1
}

# A run leaves nothing of its own in TMPDIR: it gets one that is ours.
mkdir "$scratch/tmp"
chmod 1777 "$scratch/tmp"

# run PATTERN: all lines that begin with FAIL, with what follows them.
run() {
    TMPDIR=$scratch/tmp "$ipclab" mutants --lab pipes --dir "$hostile" "$@" \
        >"$scratch/told" 2>&1 && grep -q '^[1-9][0-9]* passed, 0 failed$' \
        "$scratch/told" && return 0
    sed '/^ok /d' "$scratch/told"
    return 1
}

leaves_nothing() {
    left=$(ls -A "$scratch/tmp")
    [ -z "$left" ] && return 0
    echo "left in TMPDIR: $left"
    return 1
}

for thing in processes files objects mounts; do
    before $thing
done
[ $# -gt 0 ] || set -- compile/ end/ environment/ forge/ leak/ processes/ \
    resources/ symbols/
for group; do
    check "hostile: $group" run "$group"
done
check "hostile: nothing is left in TMPDIR" leaves_nothing
check "hostile: no process is left" is_as_before processes
check "hostile: nothing new in /tmp, /dev/shm, /dev/mqueue" is_as_before files
check "hostile: no System V object is left" is_as_before objects
check "hostile: nothing is mounted" is_as_before mounts
finish
