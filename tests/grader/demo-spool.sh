# SPDX-License-Identifier: MIT
# demo-spool.sh - the demo class, graded by way of a spool. Sourced after
# demo-class.sh by the tests of that. $spool is the folder, $round the current round
# after `spool` (the command), $runs has a line for each time that a judge was run.

hash=$kit/build/labs/demo/tests.hash
spool=$scratch/spool
runs=$scratch/runs
# The clock of what is written: two runs can be compared.
SOURCE_DATE_EPOCH=1790000000
export SOURCE_DATE_EPOCH
gcc -o "$scratch/sql" "$root/tests/grader/sql.c" -lsqlite3 || exit 4

# hands_in WHO [LINE...]: a submission whose one.c has these lines.
hands_in() {
    who=$1
    shift
    mkdir -p "$in/$who"
    echo 'int two;' >"$in/$who/two.c"
    printf '%s\n' "JUDGE echo $(echo "$who" | cksum | cut -d ' ' -f 1) >>'$runs'" \
        "$@" >"$in/$who/one.c"
}
# class WHO...: a class of these, each with a verdict of its own, and no journal.
class() {
    fresh_class
    rm -rf "$spool"
    : >"$runs"
    chmod 666 "$runs"
    echo tests-1 >"$hash"
    n=0
    for who; do
        n=$((n + 1))
        case $((n % 3)) in
        0) hands_in "$who" "SAW number $n" ;;
        1) hands_in "$who" 'VERDICT deadlock' "SAW number $n" ;;
        2) hands_in "$who" 'VERDICT fail' "SAW number $n" ;;
        esac
    done
}
runs_are() { # N: so often was a judge run
    [ "$(wc -l <"$runs")" -eq "$1" ] && return 0
    echo "a judge was run $(wc -l <"$runs") times, not $1:"
    sort "$runs" | uniq -c
    return 1
}
# spool STATUS ARGUMENT...: batch --spool ends so; $round is what it has written.
spool() {
    wanted_status=$1
    shift
    ends_with "$wanted_status" batch --spool "$spool" "$@" || return
    round=$(sed -n 's/^round //p' "$scratch/said")
}
next_round() {
    ends_with "$1" "$ipclab" --kit "$kit" batch --journal "$journal" \
        --spool "$spool" || return
    round=$(sed -n 's/^round //p' "$scratch/said")
}
shard() { # NUMBER [ARGUMENT...]
    number=$1
    shift
    "$ipclab" --kit "$kit" shard "$round/shards/$number.db" --pause 0 \
        --results "$round/results" "$@"
}
all_shards() {
    for db in "$round"/shards/*.db; do
        db=${db##*/}
        shard "${db%.db}" || return
    done
}
collect() { # STATUS
    ends_with "$1" "$ipclab" --kit "$kit" batch --journal "$journal" \
        --collect "$round"
}
# as_alone [ARGUMENT...]: the CSV of the journal is byte for byte that of one that
# this machine makes alone.
as_alone() {
    report --format csv >"$scratch/spooled.csv" || return
    mv "$runs" "$runs.kept"
    : >"$runs"
    (journal=$scratch/alone.db && rm -f "$journal"* &&
        batch "$@" "$in" >/dev/null 2>&1
    [ $? -le 1 ] && report --format csv >"$scratch/alone.csv")
    mv "$runs.kept" "$runs"
    cmp "$scratch/alone.csv" "$scratch/spooled.csv" ||
        { diff "$scratch/alone.csv" "$scratch/spooled.csv"; return 1; }
}
