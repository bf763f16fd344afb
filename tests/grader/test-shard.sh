#!/bin/sh
# SPDX-License-Identifier: MIT
# test-shard.sh - `ipclab shard`, on a node: what dies while it grades, what comes of
# it in the next round, and nodes that cannot grade. Without any engine: this machine
# is the nodes. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
. "$root/tests/grader/demo-spool.sh"

# begin_shard NUMBER: beside the script; $first is its process.
begin_shard() {
    "$ipclab" --kit "$kit" shard "$round/shards/$1.db" \
        -j 1 --results "$round/results" >"$scratch/first" 2>&1 &
    first=$!
}
# A judge that says that it is at work and waits: on the FIFO $gate.
gate=$scratch/gate
waits="JUDGE [ -e '$scratch/pass' ] || { : >'$scratch/at-work'; read -r x <'$gate'; }"
mkfifo "$gate"
until_there() {
    for turn in $(seq 600); do
        [ -e "$1" ] && return
        sleep 0.05
    done
    echo "$1 is not there within 30 s"
    return 1
}

# ---- what dies ---------------------------------------------------------------

one_waits() { # WHO...: the last one's judge waits
    rm -f "$scratch/pass" "$scratch/at-work"
    class "$@"
    shift $(($# - 1))
    hands_in "$1" "$waits"
}
shard_killed() {
    one_waits ada bob eve
    spool 0 "$in" || return
    begin_shard 1
    until_there "$scratch/at-work" || return
    kill -KILL "$first"
    wait "$first"
    collect 0 && says '2 graded, 1 wait.' || return
    [ -n "$(ls "$TMPDIR")" ] || { echo 'it left no folder: no test'; return 1; }
    : >"$scratch/pass"
    ends_with 0 shard 1 && nothing_left && runs_are 4 && collect 0 &&
        says '3 graded.' && as_alone
}
shard_ended() {
    one_waits ada bob eve
    spool 0 "$in" || return
    begin_shard 1
    until_there "$scratch/at-work" || return
    kill -TERM "$first"
    wait "$first"
    [ $? -eq 143 ] && nothing_left && collect 0 && says '2 graded, 1 wait.' || return
    : >"$scratch/pass"
    next_round 0 && says 'plan: 1 file sets in 1 shards' && ends_with 0 all_shards &&
        collect 0 && says '3 graded.' && runs_are 4 && as_alone
}
spool_deleted() {
    class ada bob eve
    spool 0 --per-shard 1 "$in" && ends_with 0 shard 2 && collect 0 || return
    rm -rf "$spool"
    collect 2 && says 'goes out again' && spool 0 "$in" && says 'is gone' &&
        says 'plan: 2 file sets' && ends_with 0 all_shards && collect 0 &&
        says '3 graded.' && runs_are 3 && as_alone
}
results_deleted_under_it() {
    one_waits ada
    spool 0 "$in" || return
    begin_shard 1
    until_there "$scratch/at-work" || return
    rm -rf "$spool"
    echo >"$gate"
    wait "$first"
    [ $? -eq 4 ] && says 'cannot write a result' "$scratch/first" && nothing_left
}
old_round_stops() {
    one_waits bob eve ada # which comes first
    spool 0 "$in" || return
    old=$round
    begin_shard 1
    until_there "$scratch/at-work" && next_round 0 && [ -e "$old/results/over" ] &&
        echo >"$gate"
    wait "$first"
    [ $? -eq 4 ] && runs_are 1 && : >"$scratch/pass" && ends_with 0 all_shards &&
        collect 0 && says '3 graded.'
}
three_rounds() {
    class ada bob eve
    hands_in eve 'JUDGE echo no memory left >&2; exit 4'
    spool 0 --per-shard 3 "$in" && ends_with 4 all_shards && collect 4 &&
        says 'could not grade eve: no memory left' || return
    for turn in 2 3; do
        spool 0 "$in" && says 'plan: 1 file sets in 1 shards' &&
            ends_with 4 all_shards && collect 4 || return
    done
    spool 4 "$in" && [ -z "$round" ] && says 'were in 3 rounds, and no more' &&
        says 'could not grade eve: no memory left' && runs_are 5 || return
    # Asked again it begins again.
    hands_in eve
    spool 0 "$in" && ends_with 0 all_shards && collect 0 && says '3 graded.'
}
# One that kills its node holds nobody else back.
poisoned() {
    class ada bob guy
    hands_in ada 'JUDGE kill -9 $(ps -o ppid= -p $(ps -o ppid= -p $$))'
    hands_in aaa "JUDGE kill -KILL \$(cat '$scratch/pid')"
    for turn in 1 2 3; do
        if [ $turn -eq 1 ]; then spool 0 "$in"; else next_round 0; fi || return
        for db in "$round"/shards/*.db; do
            sh -c 'echo $$ >"$1"; exec "$2" --kit "$3" shard "$4" --results "$5"' sh \
                "$scratch/pid" "$ipclab" "$kit" "$db" "$round/results" \
                >"$scratch/poison" 2>&1
        done
    done
    next_round 4 && says 'could not grade aaa: three rounds ended' && [ -z "$round" ] &&
        says '2 graded, 2 could not be graded'
}
cut_short() {
    class ada
    mkdir -p "$spool/demo-00000000.part/shards" "$spool/mine"
    spool 0 "$in" || return
    "$scratch/sql" "$journal" "UPDATE fact SET value='$spool/demo-00000000' WHERE key='round_begun'"
    spool 0 "$in" && [ ! -e "$spool/demo-00000000.part" ] && [ -d "$spool/mine" ]
}

# ---- nodes -------------------------------------------------------------------

node_with_other_tests() {
    class ada bob
    spool 0 "$in" || return
    echo tests-2 >"$hash"
    ends_with 4 shard 1 --node n2 && says 'its tests of the lab demo are others' &&
        runs_are 0 && [ -e "$round/results/refused/n2" ] && nothing_left &&
        [ ! -e "$round/results/1.begun" ] || return
    echo tests-1 >"$hash"
    collect 0 && says 'node n2 grades nothing: its tests' && says '2 wait' &&
        ends_with 0 shard 1 --node n2 && [ ! -e "$round/results/refused/n2" ] &&
        collect 0 && says '2 graded.'
}
node_with_other_tools() {
    class ada
    spool 0 "$in" || return
    "$scratch/sql" "$round/shards/1.db" "UPDATE fact SET value='gcc-1, valgrind-1' WHERE key='tools'"
    ends_with 4 shard 1 --check && says 'the journal was graded with gcc-1' &&
        [ ! -e "$round/results/refused" ] && ends_with 4 shard 1 --node n1 &&
        [ -e "$round/results/refused/n1" ] && runs_are 0
}
node_without_a_disk() {
    class ada
    spool 0 "$in" || return
    ends_with 4 env TMPDIR=/nowhere "$ipclab" --kit "$kit" shard --pause 0 --node n3 \
        "$round/shards/1.db" --results "$round/results" &&
        [ -e "$round/results/refused/n3" ]
}
no_shard() {
    class ada
    spool 0 "$in" && echo nothing >"$round/shards/1.db" && ends_with 4 shard 1 &&
        says 'is no shard of ipclab' && runs_are 0
}
can_be_graded_here() {
    class ada
    spool 0 "$in" && ends_with 0 shard 1 --check && runs_are 0 &&
        [ -z "$(ls "$round/results")" ]
}
# Two shards of one node that know nothing of each other, each with one core.
a_core_each() {
    [ "$(nproc)" -ge 2 ] || { echo 'it needs two cores'; return 1; }
    class ada bob
    for who in ada bob; do
        hands_in $who "JUDGE sed -n 's/^Cpus_allowed_list:.//p' /proc/self/status >'$scratch/core.$who'; read -r x <'$scratch/go.$who'"
        rm -f "$scratch/go.$who"
        mkfifo "$scratch/go.$who"
    done
    spool 0 --per-shard 1 "$in" || return
    for i in 1 2; do
        shard $i -j 1 >"$scratch/shard.$i" 2>&1 &
    done
    until_there "$scratch/core.ada" && until_there "$scratch/core.bob" &&
        until_true [ -s "$scratch/core.ada" ] && until_true [ -s "$scratch/core.bob" ]
    met=$?
    echo >"$scratch/go.ada"
    echo >"$scratch/go.bob"
    wait
    [ $met -eq 0 ] && ! cmp -s "$scratch/core.ada" "$scratch/core.bob" &&
        ! grep -q '[-,]' "$scratch/core.ada" "$scratch/core.bob" && return
    tail "$scratch"/core.*
    return 1
}
until_true() {
    for turn in $(seq 200); do
        "$@" && return
        sleep 0.05
    done
    return 1
}
# With one core for both, the second waits for it, and then has it.
waits_for_a_core() {
    one_waits ada
    hands_in zoe
    spool 0 --per-shard 1 "$in" || return
    core=$(taskset -pc $$ | sed 's/.*: //; s/[-,].*//')
    for i in 1 2; do
        taskset -c "$core" "$ipclab" --kit "$kit" shard "$round/shards/$i.db" -j 1 \
            --results "$round/results" >"$scratch/shard.$i" 2>&1 &
        [ $i -eq 2 ] || until_there "$scratch/at-work" || return
    done
    second=$!
    until_true grep -q '^State:.S' "/proc/$second/status" &&
        until_true sh -c "grep -q poll '/proc/$second/wchan' || [ ! -r '/proc/$second/wchan' ] || [ \"\$(cat '/proc/$second/wchan')\" = 0 ]"
    [ ! -e "$round/results/2.begun" ]
    waited=$?
    echo >"$gate"
    wait
    [ $waited -eq 0 ] && [ -e "$round/results/2.begun" ] && collect 0 &&
        says '2 graded.'
}
check 'shard: it is killed, the next one tidies up and goes on' shard_killed
check 'shard: it is ended, and keeps what it has' shard_ended
check 'shard: the spool is deleted' spool_deleted
check 'shard: its spool is deleted under it' results_deleted_under_it
check 'shard: a round that is over stops' old_round_stops
check 'shard: after three rounds it could not be graded' three_rounds
check 'shard: what kills its node holds nobody back' poisoned
check 'shard: a round that was cut short is removed' cut_short
check 'shard: a node with other tests' node_with_other_tests
check 'shard: a node with other tools' node_with_other_tools
check 'shard: a node without a disk' node_without_a_disk
check 'shard: a file that is no shard' no_shard
check 'shard: --check grades nothing' can_be_graded_here
check 'shard: two shards of a node have a core each' a_core_each
check 'shard: it waits for a core' waits_for_a_core
finish
