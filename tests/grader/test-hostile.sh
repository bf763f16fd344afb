#!/bin/sh
# SPDX-License-Identifier: MIT
# test-hostile.sh - submissions that attack the grader: each of hostile/ gets
# exactly what its header says; the other exercises of the lab stay perfect;
# and nothing of the run is left on the machine. Run by `make check`, or by
# hand with words, then only what matches them: test-hostile.sh forge/ end/exit
#
# All exercises of the lab are tested with each, without Valgrind. Those that
# Valgrind must see (@memory), that it makes slow, that could see it, or that aim
# at its signal handlers, go once more with it, alone.
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

# two_at_once HOLDER LOOKER: one submission has done all of it, left what it
# leaves, and sleeps; another one meets what its header says. Not two hold all
# that they can get: other tests run beside this one.
holder_lives() {
    pgrep -x holds-all >"$scratch/holders"
}
two_at_once() {
    mkdir -p "$scratch/holder"
    sed 's/^    errno = 0;$/    prctl(PR_SET_NAME, "holds-all");\
    syscall(SYS_nanosleep, \&(struct timespec){3600, 0}, NULL);/
        1,/^#include/s/^#include/#include <sys\/prctl.h>\
#include <sys\/syscall.h>\n#include <time.h>\n&/' \
        "$hostile/$1.c" >"$scratch/holder/fullio.c"
    TMPDIR=$scratch/tmp "$ipclab" grade --lab pipes --quick \
        --exercise fullio "$scratch/holder" >"$scratch/holder/said" 2>&1 &
    holder=$!
    until holder_lives; do
        [ -d "/proc/$holder" ] || { cat "$scratch/holder/said"; return 1; }
        sleep 0.1
    done
    ends_with 0 mutants --dir "$hostile" --quick "$2" && holder_lives
    result=$?
    kill "$holder"
    wait "$holder"
    return $result
}

# What others have left on the machine, by the same names, is neither seen nor
# touched.
of_the_machine() {
    others="/tmp/mark /dev/shm/mark /dev/shm/sem.mark"
    for file in $others; do
        [ ! -e "$file" ] && echo "is another's" >"$file" || return
    done
    ends_with 0 mutants --dir "$hostile" --quick \
        environment/looks_for_channels &&
        ends_with 0 mutants --dir "$hostile" --quick \
            environment/removes_what_it_finds
    result=$?
    for file in $others; do
        [ "$(cat "$file")" = "is another's" ] || result=1
        rm -f "$file"
    done
    return $result
}

# All of them in a batch, one after the other and beside each other: it ends.
batch_of_all() {
    class=$scratch/class
    for file in "$hostile"/*/*.c; do
        who=$(basename "$(dirname "$file")")-$(basename "$file" .c)
        exercise=$(sed -n 's/^ \* @exercise //p' "$file")
        mkdir -p "$class/$who"
        cp "$file" "$class/$who/$exercise.c"
    done
    n=$(ls "$class" | wc -l)
    ends_with 0 env TMPDIR="$scratch/tmp" "$ipclab" batch --lab pipes --quick \
        --journal "$scratch/week.db" "$class" && says "$n students: $n graded."
}

# Without a sandbox nothing protects the server. Whoever ends it does so in a
# second one, too: those tests are lost, and the others count.
ends_its_server() {
    mkdir -p "$scratch/ends"
    sed 's/^    for (int s = 1.*/    syscall(SYS_kill, getppid(), SIGKILL);/
        /syscall(SYS_kill, 1, s)/d; s/^#include <sys.syscall.h>$/&\
#include <signal.h>/' "$hostile/processes/signals_process_1.c" \
        >"$scratch/ends/fullio.c"
    ends_with 1 env TMPDIR="$scratch/tmp" "$ipclab" grade --lab pipes --quick \
        --no-sandbox --exercise fullio "$scratch/ends" &&
        says 'early_exit        joins_short_writes' &&
        says 'the process that had started it ended; so it' &&
        says 'pass              5 tests' && says_not infra_error
}

leftovers_begin

# For compile/incbin_of_root: the compiler of root reads as nobody.
of_root=$root/build/harness/of-root
if [ "$(id -u)" = 0 ] && [ -w "$root/build/harness" ]; then
    trap 'rm -f "$of_root"; tidy' EXIT
    (umask 077 && date >"$of_root")
fi

mkdir "$scratch/memory"
cp $(grep -rl '^ \* @memory' "$hostile") "$hostile/resources/slow.c" \
    "$hostile/environment/inherited_descriptors.c" \
    "$hostile/processes/owned_by_process_1.c" "$scratch/memory"

[ $# -gt 0 ] || set -- ''
for words; do
    fold hostile mutants --dir "$hostile" --whole --quick ${words:+"$words"}
done
fold 'hostile, with Valgrind' mutants --dir "$scratch/memory"
fold 'hostile to the memory in which races are found' mutants \
    --lab shared-memory --dir "${hostile}_memory" --quick
fold 'hostile to the processes of a test' mutants --lab semaphores \
    --dir "${hostile}_partners" --quick
check 'hostile: a batch of all ends, and all are graded' batch_of_all
check 'hostile: who ends its server twice has lost, not the grader' \
    ends_its_server
check 'hostile: two at once find nothing of each other' two_at_once \
    environment/looks_for_channels environment/looks_for_channels
check 'hostile: one leaves the other its queues' two_at_once \
    resources/many_queues environment/looks_for_channels
check 'hostile: what others have left is not seen' of_the_machine
check 'hostile: nothing is left in TMPDIR' tmpdir_is_empty
leftovers_check hostile
finish
