#!/bin/sh
# SPDX-License-Identifier: MIT
# test-hostile.sh - submissions that attack the grader: each of hostile/ gets
# exactly what its header says; the other exercises of the lab stay perfect;
# and nothing of the run is left on the machine. Run by `make check`, or by
# hand with words, then only what matches them: test-hostile.sh forge/ end/exit
#
# All exercises of the lab are tested with each, without Valgrind. Those that
# Valgrind must see (@memory) go once more with it, alone.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/leftovers.sh"
hostile=$root/tests/grader/hostile

# A run leaves nothing of its own in TMPDIR: it gets one that is ours.
mkdir "$scratch/tmp"
chmod 1777 "$scratch/tmp"
mutants() {
    TMPDIR=$scratch/tmp "$ipclab" mutants --lab pipes "$@"
}

tmpdir_is_empty() {
    left=$(ls -A "$scratch/tmp")
    [ -z "$left" ] && return 0
    echo "left in TMPDIR: $left"
    return 1
}

leftovers_begin

mkdir "$scratch/memory"
cp $(grep -rl '^ \* @memory' "$hostile") "$scratch/memory"

[ $# -gt 0 ] || set -- ''
for words; do
    fold hostile mutants --dir "$hostile" --whole --quick ${words:+"$words"}
done
fold 'hostile, with Valgrind' mutants --dir "$scratch/memory"
check 'hostile: nothing is left in TMPDIR' tmpdir_is_empty
leftovers_check hostile
finish
