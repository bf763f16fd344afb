#!/bin/sh
# SPDX-License-Identifier: MIT
# test-large.sh - many submissions on many nodes that come and go: the head is this
# machine, the cluster is played (programs/play_engine.c). The journal ends right,
# nothing is graded twice without need, the plan is right, and the head's own work
# stays small. Run by `make check`; two minutes for 10,000 on 200:
#
#     SETS=10000 NODES=200 sh tests/grader/test-large.sh
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
. "$root/tests/grader/demo-spool.sh"
sets=${SETS:-2000} nodes=${NODES:-40}
seed=$(date +%s)
gcc -O1 -o "$scratch/bin/peak" "$root/tests/grader/peak.c" || exit 4
player=$root/build/programs/play_engine

# spent FILE: what `times` has left there, in milliseconds of a processor.
spent() {
    awk 'NR == 2 { for (i = 1; i <= 2; i++) {
            split($i, t, /[ms]/); sum += 1000 * (60 * t[1] + t[2]) }
        print sum }' "$1"
}
# head_does ARGUMENT...: a batch of the head. Its work is added to $scratch/work, and
# the most memory that it had to $scratch/most.
head_does() {
    peak "$scratch/peak" ipclab sh -c '"$@"; s=$?; times >"$0"; exit $s' \
        "$scratch/times" "$ipclab" --kit "$kit" batch --journal "$journal" "$@" \
        >"$scratch/said" 2>&1
    status=$?
    spent "$scratch/times" >>"$scratch/work"
    cut -d ' ' -f 2 "$scratch/peak" >>"$scratch/most"
    return $status
}
# A document as long as a judge's is.
long_document() {
    printf '{"schema":1,"lab":"demo","score":50,"max":100,"notes":["%s"],"exercises":[' \
        "$(head -c 12000 /dev/urandom | od -An -tx1 | tr -d ' \n')"
    printf '{"name":"one","score":50,"max":50,"build":"ok","tests":[{"name":"taken",'
    printf '"verdict":"pass","points":50,"max":50}]}],"leaks":[],"memory":[]}\n'
}

taken_in() {
    fresh_class
    "$player" class "$in" "$sets" && long_document >"$scratch/document" || return
    head_does --no-sandbox --lab demo --seconds 60 --nodes "$nodes" \
        --spool "$spool" "$in" || { cat "$scratch/said"; return 1; }
    says "plan: $sets file sets in $((sets / 10)) shards" || return
    # The same again, without an intake: all of it goes out once more.
    head_does --seconds 60 --nodes "$nodes" --spool "$spool" &&
        says "plan: $sets file sets in $((sets / 10)) shards" || return
    sed -n 's/^plan: .* it takes \(.*\) (.*/\1/p' "$scratch/said" |
        awk '{ print $2 == "h" ? $1 + $3 / 60 : $1 / 60 }' >"$scratch/plan"
    sed -n 's/^round //p' "$scratch/said" >"$scratch/round"
}
# Round after round, as the drivers do it, until there is none.
played() {
    : >"$scratch/played"
    turn=0
    while round=$(cat "$scratch/round") && [ "$round" ]; do
        turn=$((turn + 1))
        [ $turn -le 4 ] || { echo 'it does not end'; return 1; }
        "$player" round "$round" "$nodes" $((seed + turn)) "$scratch/document" \
            >>"$scratch/played" || return
        head_does --spool "$spool" || [ $? -eq 4 ] || { cat "$scratch/said"; return 1; }
        sed -n 's/^round //p' "$scratch/said" >"$scratch/round"
    done
    [ $turn -ge 2 ] || { echo 'one round only: nothing has died'; return 1; }
}
# All but those that kill their nodes: these have no score, and are named.
ends_right() {
    report --format csv >"$scratch/csv" || return
    awk -F, -v sets="$sets" 'NR > 1 { n[$4]++; score += $5 }
        END {
            print n["graded"] + 0, n["failed"] + 0
            exit NR != sets + 1 || n["graded"] + n["failed"] != sets ||
                score != 50 * n["graded"] || n["failed"] > sets / 200
        }' "$scratch/csv"
}
nothing_twice() {
    graded=$(awk '{ n += $3 } END { print n }' "$scratch/played")
    [ "$graded" -eq "$(grep -c ',graded,' "$scratch/csv")" ] || return
    # A node's death costs what it was at, and no more.
    awk -v sets="$sets" '{ n += $5 } END { print n; exit n > sets / 50 }' \
        "$scratch/played"
}
plan_is_right() {
    awk 'NR == FNR { plan = $1; next } { took += $1 }
        END { print "plan " plan " h, took " took " h, seed '"$seed"'"
            exit took > plan * 1.2 || took < plan * 0.8 }' \
        "$scratch/plan" "$scratch/played"
}
# The intake, all rounds, and what came back: some 2 ms each. That much more has
# gone wrong in kind, on however slow a machine.
little_work() {
    awk -v sets="$sets" '{ n += $1 } END { print n / sets " ms for each"
        exit n / sets >= 10 }' "$scratch/work"
}
little_memory() {
    awk '$1 > most { most = $1 } END { print most " KiB"; exit most >= 65536 }' \
        "$scratch/most"
}

check "large: $sets submissions are taken in, and go out" taken_in
check "large: $nodes nodes, until nothing waits" played
check 'large: the journal ends right' ends_right
check 'large: nothing is graded twice without need' nothing_twice
check 'large: the plan is right within 20 %' plan_is_right
check 'large: a few ms of the head for each' little_work
check 'large: below 64 MB of the head' little_memory
finish
