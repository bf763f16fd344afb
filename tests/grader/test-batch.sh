#!/bin/sh
# SPDX-License-Identifier: MIT
# test-batch.sh - `ipclab batch` and its journal: what is graded, what not
# again, and what a killed run leaves. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"

hash=$kit/build/labs/demo/tests.hash
gcc -o "$scratch/sql" "$root/tests/grader/sql.c" -lsqlite3 || exit 4
runs=$scratch/runs
# The clock of what is written: two runs can be compared.
SOURCE_DATE_EPOCH=1790000000
export SOURCE_DATE_EPOCH

# `batch` beside the script: $first is its number.
begin_batch() {
    "$ipclab" --kit "$kit" batch --no-sandbox --lab demo --journal "$journal" \
        "$@" >"$scratch/first" 2>&1 &
    first=$!
}
# hands_in WHO [LINE...]: a submission whose one.c has these lines. The judge
# notes each time that it is run.
hands_in() {
    who=$1
    shift
    mkdir -p "$in/$who"
    echo 'int two;' >"$in/$who/two.c"
    printf '%s\n' "JUDGE echo '$(echo "$who" | tr -cd a-z0-9-)' >>'$runs'" "$@" \
        >"$in/$who/one.c"
}
# A class of three, and no journal.
class() {
    rm -rf "$in" "$journal"* "$runs"
    mkdir "$in"
    echo tests-1 >"$hash"
    : >"$runs"
    hands_in ada
    hands_in bob 'VERDICT deadlock'
    hands_in eve 'VERDICT fail'
}
runs_are() {
    got=$(sort "$runs" | tr '\n' ' ')
    [ "$got" = "$*${1:+ }" ] && return 0
    echo "the judge was run for '$got', not for '$* '"
    return 1
}
# line_is WHO REST: the line of the CSV report.
line_is() {
    report --format csv >"$scratch/csv" || return
    grep -qE "^$1,$2" "$scratch/csv" && return 0
    echo "no line $1,$2 but:"
    cat "$scratch/csv"
    return 1
}

graded() {
    class
    ends_with 0 batch "$in" && says '3 students: 3 graded.' &&
        runs_are ada bob eve && line_is ada ',,graded,100,100,' &&
        line_is bob ',,graded,50,100,,,1,one -50 \(deadlock\),' &&
        line_is eve ',,graded,50,100,,,1,one -50 \(fail\),'
}
log_has_a_line_each() {
    sed 's/^[^ ]*  //' "$journal.log" | sort >"$scratch/log"
    printf '%s\n' 'ada  100/100' 'bob  50/100  one -50 (deadlock)' \
        'eve  50/100  one -50 (fail)' | diff - "$scratch/log"
}
nothing_twice() {
    ends_with 0 batch "$in" && says '3 graded' && runs_are ada bob eve
}
# With N workers: where are the judges? Where their workers are.
one_core_each() {
    class
    for who in ada bob eve; do
        hands_in $who \
            "JUDGE sed -n 's/^Cpus_allowed_list:.//p' /proc/self/status >>'$runs'"
    done
    ends_with 0 batch -j "$1" "$in" || return
    got=$(grep '^[0-9]' "$runs" | sort -u | tr '\n' ' ')
    all=$(sed -n 's/^Cpus_allowed_list:.//p' /proc/self/status)
    case $1 in
    1) [ "${got#*[-,]}" = "$got" ] ;;
    "$(nproc)") [ "${got#*[-,]}" = "$got" ] && [ "${got#* ?}" != "$got" ] ;;
    *) [ "$got" = "$all " ] ;;
    esac && return 0
    echo "the judges of -j $1 had the cores $got of $all"
    return 1
}
# Whatever lies beside what the lab asks for, or around it, makes no difference.
equal_files_once() {
    class
    rm -rf "$in/eve"
    cp -R "$in/bob" "$in/eve"
    echo more >"$in/eve/notes.txt"
    mkdir "$in/guy"
    cp -R "$in/bob" "$in/guy/lab"
    ends_with 0 batch "$in" && says '4 graded' && runs_are ada bob &&
        told guy 'found in the folder lab' && ! told bob 'in the folder' &&
        line_is eve ',,graded,50,' && line_is guy ',,graded,50,' &&
        [ "$(grep -c '50/100' "$journal.log")" -eq 3 ]
}
late_twin() {
    cp -R "$in/ada" "$in/zoe"
    ends_with 0 batch "$in" && says '5 graded' && runs_are ada bob &&
        line_is zoe ',,graded,100,'
}
changed_files_again() {
    class
    ends_with 0 batch "$in" || return
    hands_in bob
    ends_with 0 batch "$in" && runs_are ada bob bob eve &&
        line_is bob ',,graded,100,'
}
could_not_grade() {
    class
    hands_in bob 'JUDGE echo no memory left >&2; exit 4'
    ends_with 4 batch "$in" && says '2 graded, 1 could not be graded' &&
        says 'could not grade bob: no memory left' &&
        line_is bob ',,failed,,,,,1,,,,no memory left' &&
        says 'bob  not graded: no memory left' "$journal.log" &&
        report >"$scratch/said" && says 'could not grade: no memory left'
}
tried_again() {
    hands_in bob 'JUDGE [ -e '"'$scratch/memory'"' ] || exit 4'
    ends_with 4 batch "$in" || return
    : >"$scratch/memory"
    ends_with 0 batch "$in" && says '3 graded.' &&
        runs_are ada bob bob bob eve && line_is bob ',,graded,100,'
}
regrade_student() {
    class
    ends_with 0 batch "$in" && ends_with 0 batch --regrade 'b*' "$in" &&
        runs_are ada bob bob eve
}
regrade_test() {
    class
    ends_with 0 batch "$in" &&
        ends_with 0 batch --regrade 'one/tak*' "$in" &&
        runs_are ada bob bob eve eve
}
regrade_nobody() {
    class
    ends_with 0 batch "$in" && ends_with 2 batch --regrade nobody "$in" &&
        says '--regrade nobody: nobody is called so' && runs_are ada bob eve
}
old_results() {
    class
    ends_with 0 batch "$in" || return
    echo tests-2 >"$hash"
    ends_with 0 batch "$in" && runs_are ada bob eve &&
        says '3 were graded by other tests' && line_is ada ',,old,100,' &&
        report >"$scratch/said" && says '100/100 old' &&
        hands_in eve && ends_with 0 batch --regrade old "$in" &&
        runs_are ada ada bob bob eve eve && line_is ada ',,graded,100,'
}
# The newest name of a student counts as another attempt.
two_batches() {
    class
    ends_with 0 batch "$in" || return
    rm -rf "$in/ada" "$in/bob"
    hands_in guy
    ends_with 0 batch "$in" && says '4 graded' && runs_are ada bob eve guy
}
passed_over() {
    class
    echo x >"$in/notes.txt"
    ln -s ada "$in/link"
    mkdir "$in/__MACOSX" "$in/.git"
    ends_with 0 batch "$in" && says '3 graded.' &&
        says 'nobody handed it in: link, notes.txt'
}
odd_names() {
    class
    hands_in 'Ana "Zoë" O'"'"'Neil, <b>'
    rm "$runs"
    odd=$(printf '=1+1\033[31m\ntwo')
    mkdir "$in/$odd"
    ends_with 0 batch "$in" && says '5 graded' &&
        report --format csv >"$scratch/csv" &&
        says "\"Ana \"\"Zoë\"\" O'Neil, <b>\",,,graded" "$scratch/csv" &&
        says "\"'=1+1\\x1b[31m?two\",," "$scratch/csv" &&
        report --format junit >"$scratch/xml" &&
        says 'name="Ana &quot;Zoë&quot; O'"'"'Neil, &lt;b&gt;"' "$scratch/xml"
}
valid_json() {
    report --format json --out "$scratch/json" &&
        [ "$("$scratch/json_at" "$scratch/json" '#')" = 5 ] &&
        [ "$("$scratch/json_at" "$scratch/json" 1.who)" = \
            "\"Ana \\\"Zoë\\\" O'Neil, <b>\"" ] &&
        grep -q '"who":"ada".*"result":{.*"score":100,' "$scratch/json"
}
refused() { # STATUS WORDS ARGUMENT...
    status_=$1 words=$2
    shift 2
    ends_with "$status_" batch "$@" && says "$words"
}
no_journal() {
    class
    echo 'who,points' >"$journal"
    refused 2 'not a database' "$in" &&
        [ "$(cat "$journal")" = 'who,points' ]
}
other_database() {
    cp "$scratch/other.db" "$journal" && refused 2 'is not a journal of ipclab' "$in"
}
other_mode() {
    class
    ends_with 0 batch "$in" &&
        refused 2 'was graded with Valgrind --no-sandbox, not with --quick' \
            --quick "$in"
}
# The same machine, but as if its compiler were another one than last week.
other_tools() {
    class
    tools="gcc-$(gcc -dumpfullversion), $(valgrind --version)"
    older="gcc-11.4.0, $(valgrind --version)"
    ends_with 0 batch "$in" &&
        "$scratch/sql" "$journal" "UPDATE fact SET value='$older' WHERE
            key='tools' AND value='$tools'" || return
    hands_in bob
    refused 2 "was graded with $older, and here is $tools: a verdict" "$in" &&
        runs_are ada bob eve && ends_with 0 batch --mix-tools "$in" &&
        runs_are ada bob bob eve && refused 2 'or --mix-tools' "$in"
}
torn_journal() {
    class
    ends_with 0 batch "$in" || return
    head -c 5000 "$journal" >"$scratch/torn"
    cp "$scratch/torn" "$journal"
    ends_with 2 batch "$in" || ends_with 4 batch "$in" || return
    cmp -s "$scratch/torn" "$journal"
}
# The disk of the journal is full in the midst of it: it says so, what was there
# stays, and with room again it goes on. In mounts of its own.
journal_disk_full() {
    class
    mkdir -p "$scratch/small" "$scratch/many"
    for n in $(seq 60); do
        mkdir -p "$scratch/many/s$n"
        echo "int one = $n;" >"$scratch/many/s$n/one.c"
    done
    alone=$([ "$(id -u)" -eq 0 ] && echo -m || echo -rm)
    cat >"$scratch/steps" <<'END'
mount -t tmpfs -o size=8m t "$scratch/small" || exit 1
head -c $((8192 - 136))k /dev/zero >"$scratch/small/ballast" || exit 1
batch() {
    "$ipclab" --kit "$kit" batch --no-sandbox --lab demo \
        --journal "$scratch/small/week.db" "$@" >"$scratch/said" 2>&1
}
report() {
    "$ipclab" report --journal "$scratch/small/week.db" --format csv
}
batch "$in" || exit 2
batch "$scratch/many"
[ $? -eq 4 ] && grep -q 'disk is full' "$scratch/said" || exit 3
report | grep -q '^ada,,,graded,100,' || exit 4
rm "$scratch/small/ballast" && batch "$scratch/many" || exit 5
grep -q '63 students: 63 graded.' "$scratch/said" || exit 6
report | grep -q '^ada,,,graded,100,' || exit 7
END
    env ipclab="$ipclab" kit="$kit" scratch="$scratch" in="$in" \
        unshare "$alone" sh "$scratch/steps" && nothing_left && return
    echo "a step of it failed:"
    cat "$scratch/said"
    return 1
}
only_one_writes() {
    class
    hands_in bob "JUDGE : >'$scratch/begun'" \
        "JUDGE while [ ! -e '$scratch/go' ]; do sleep 0.05; done"
    rm -f "$scratch/begun" "$scratch/go"
    begin_batch "$in"
    until [ -e "$scratch/begun" ]; do sleep 0.05; done
    # A report can be had meanwhile.
    refused 2 'another ipclab is writing' "$in" && report >"$scratch/now" &&
        says 'waits to be graded' "$scratch/now"
    result=$?
    : >"$scratch/go"
    wait "$first" && return "$result"
}
empty_intake() {
    class
    rm -rf "${in:?}"/*
    refused 2 'there is no submission' "$in" && refused 2 'No such file' \
        "$scratch/nowhere"
}
by_signal() {
    class
    rm -f "$scratch/begun"
    hands_in bob "JUDGE : >'$scratch/begun'; sleep 100"
    begin_batch -j 1 "$in"
    until [ -e "$scratch/begun" ]; do sleep 0.05; done
    kill -TERM "$first"
    wait "$first"
    [ $? -eq 143 ] || { echo 'it did not die by SIGTERM'; return 1; }
    says 'goes on from there' "$scratch/first" && nothing_left &&
        hands_in bob && ends_with 0 batch "$in" && runs_are ada bob bob eve
}
all_reports() {
    for format in table json csv junit; do
        report --format $format || return
    done
}
# The journal in the end says what one says that was left alone, and nobody was
# graded twice but who was at it when it was killed, $kills times.
not_disturbed() {
    all_reports >"$scratch/often" && cmp "$scratch/alone" "$scratch/often" &&
        nothing_left || return
    [ "$(wc -l <"$runs")" -le $((12 + 2 * kills)) ] && return 0
    echo "$(wc -l <"$runs") runs after $kills kills"
    return 1
}
# A journal after the other is killed at moments that are random within the
# time that one takes, until 20 hit. $seed chooses them.
killed() {
    class
    for n in $(seq 9); do
        hands_in "student-$n" "$([ $((n % 2)) -eq 0 ] || echo VERDICT fail)"
    done
    begun=$(date +%s%N)
    ends_with 0 batch "$in" && all_reports >"$scratch/alone" || return
    took=$((($(date +%s%N) - begun) / 1000000))
    awk -v seed="$seed" 'BEGIN {
        srand(seed)
        for (i = 0; i < 1000; i++) print int(rand() * 1000) }' >"$scratch/when"
    rm "$journal"
    : >"$runs"
    all=0 kills=0
    while [ "$all" -lt 20 ] && read -r part; do
        moment=$((took * part / 1000))
        begin_batch -j 2 "$in"
        sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
        kill -KILL "$first" 2>/dev/null
        wait "$first" 2>/dev/null
        case $? in
        137) all=$((all + 1)) kills=$((kills + 1)) ;;
        0) # it takes less time than that
            not_disturbed || return
            rm "$journal"
            : >"$runs"
            kills=0 took=$((moment + 1)) ;;
        *) cat "$scratch/first"; return 1 ;;
        esac
    done <"$scratch/when"
    ends_with 0 batch "$in" && not_disturbed && [ "$all" -eq 20 ]
}
# An older program's or a later one's journal is not touched.
other_version() {
    class
    ends_with 0 batch "$in" || return
    printf '\000\000\000\003' |
        dd of="$journal" bs=1 seek=60 conv=notrunc 2>/dev/null
    refused 2 'has version 3; this program knows version 2' "$in"
}

gcc -o "$scratch/json_at" "$root/tests/grader/json_at.c" -ljansson || exit 4

# Some database: the one of a journal that has another mark in its head.
class
batch "$in" >"$scratch/said" 2>&1
cp "$journal" "$scratch/other.db"
printf 'else' | dd of="$scratch/other.db" bs=1 seek=68 conv=notrunc 2>/dev/null

check 'batch: a class is graded' graded
check 'batch: the log has a line for each' log_has_a_line_each
check 'batch: the same command grades nothing twice' nothing_twice
check 'batch: one worker keeps to one core' one_core_each 1
check 'batch: as many workers as cores keep to one each' one_core_each "$(nproc)"
check 'batch: more workers than cores share them' one_core_each "$(($(nproc) + 1))"
check 'batch: equal files are graded once' equal_files_once
check 'batch: and later ones not at all' late_twin
check 'batch: changed files are graded again' changed_files_again
check 'batch: what could not be graded is set apart' could_not_grade
check 'batch: and tried again' tried_again
check 'batch: --regrade of a student' regrade_student
check 'batch: --regrade of a test' regrade_test
check 'batch: --regrade of nobody' regrade_nobody
check 'batch: results of other tests are old' old_results
check 'batch: a second intake adds to the first' two_batches
check 'batch: what nobody handed in is passed over' passed_over
check 'batch: odd names' odd_names
check 'report: JSON' valid_json
check 'journal: a file that is none is not touched' no_journal
check 'journal: a database that is none is not touched' other_database
check 'journal: of another way to grade' other_mode
check 'journal: of another compiler' other_tools
check 'journal: of another version' other_version
check 'journal: torn' torn_journal
check 'journal: its disk is full' journal_disk_full
check 'journal: only one writes' only_one_writes
check 'batch: an empty intake' empty_intake
check 'batch: SIGTERM leaves nothing, and it goes on' by_signal
seed=${SEED:-$(date +%s)}
check "batch: killed at 20 random moments, SEED=$seed" killed
finish
