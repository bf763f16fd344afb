#!/bin/sh
# SPDX-License-Identifier: MIT
# test-spool.sh - a batch by way of a spool: what goes out, and what is believed of
# what comes back. Without any engine: this machine is the nodes. What a node does, and
# what dies: test-shard.sh. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
. "$root/tests/grader/demo-spool.sh"

first_result() { ls "$round"/results/*.json | head -n 1; }

# ---- out, and back -----------------------------------------------------------

round_trip() {
    class ada bob eve guy ida jon kay
    spool 0 --per-shard 3 "$in" && says 'plan: 7 file sets in 3 shards' &&
        says '7 students: 0 graded, 7 wait.' && runs_are 0 && nothing_left &&
        ends_with 0 all_shards && runs_are 7 && nothing_left && collect 0 &&
        says '7 students: 7 graded.' && as_alone || return
    # Again, nothing changes.
    collect 0 && says '7 graded.' && runs_are 7 &&
        [ "$(wc -l <"$journal.log")" -eq 7 ] &&
        next_round 0 && says 'Nothing waits' && [ -z "$round" ]
}
# Names, addresses, and what they called their files: in nothing that leaves.
nobodys_name() {
    class 'Ada Lovelace' bob
    printf 'login,name,email\nada,Ada Lovelace,ada@example.org\nbob,Bob Ross,b@x.org\n' \
        >"$scratch/class.csv"
    cp "$in/bob/two.c" "$in/bob/Bob Ross, my homework.txt"
    spool 0 --roster "$scratch/class.csv" "$in" && ends_with 0 all_shards || return
    for word in Lovelace Ada ada bob Bob Ross example.org homework; do
        ! grep -rlw -e "$word" "$spool" || { echo "the spool has $word"; return 1; }
        ! find "$spool" -name "*$word*" | grep . || return
    done
    [ "$(stat -c %a "$round")" = 700 ] && collect 0 && says '2 graded.' &&
        as_alone --roster "$scratch/class.csv"
}
while_at_work() {
    class ada bob eve
    spool 0 --per-shard 1 "$in" && ends_with 0 shard 2 && collect 0 &&
        says '3 students: 1 graded, 2 wait.' && ends_with 0 shard 1 &&
        ends_with 0 shard 3 && collect 0 && says '3 graded.' && runs_are 3
}
equal_files_once() {
    class ada bob
    cp -R "$in/bob" "$in/twin"
    spool 0 "$in" && says 'plan: 2 file sets' && ends_with 0 all_shards &&
        collect 0 && says '3 graded.' && runs_are 2 && as_alone
}
attempts_and_roster() {
    class ada
    rm -rf "$in"
    mkdir -p "$in/s"
    for at in 1 2 3; do
        name="$in/s/Ada Lovelace_417_assignsubmission_file_"
        [ $at -eq 1 ] || name="$in/s/Ada Lovelace_417_assignsubmission_file_$at"
        mkdir -p "$name"
        echo "int two = $at;" >"$name/two.c"
        [ $at -eq 2 ] || echo "VERDICT fail" >"$name/one.c"
        [ $at -ne 2 ] || echo "int one;" >"$name/one.c"
    done
    printf 'Identifier,Full name,Email address\nParticipant 417,Ada Lovelace,a@x.org\nParticipant 9,Bob Ross,b@x.org\n' \
        >"$scratch/class.csv"
    spool 0 --count best --roster "$scratch/class.csv" "$in" || return
    ends_with 0 all_shards && collect 0 &&
        as_alone --count best --roster "$scratch/class.csv"
}
two_labs() {
    cp -R "$kit/labs/demo" "$kit/labs/other" &&
        cp -R "$kit/skeletons/demo" "$kit/skeletons/other" &&
        cp -R "$kit/build/labs/demo" "$kit/build/labs/other" &&
        sed -i 's/"lab":"demo"/"lab":"other"/' "$kit/build/labs/other/run-tests" &&
        class ada bob && spool 0 "$in" || return
    one=$round
    other() {
        "$ipclab" --kit "$kit" batch --no-sandbox --journal "$scratch/other.db" "$@"
    }
    ends_with 0 other --lab other --spool "$spool" "$in" || return
    two=$(sed -n 's/^round //p' "$scratch/said")
    ends_with 0 all_shards && round=$two && ends_with 0 all_shards && collect 2 &&
        says "$two is not the current round of $journal" && round=$one && collect 0 &&
        says '2 graded.' && ends_with 0 other --collect "$two" && says '2 graded.' &&
        [ -z "$(grep -l '"lab":"other"' "$one"/results/*.json)" ]
}
regraded() {
    class ada bob eve
    spool 0 "$in" && ends_with 0 all_shards && collect 0 || return
    old=$round
    # The same files, other verdicts: by other tests.
    echo tests-2 >"$hash"
    sed -i 's/^score=0/score=0 name=$(sed -n "s,^SAW number ,,p" src\/one.c)/
        s/said=$(sed/said=$([ "$name" = 1 ] || sed/' "$kit/build/labs/demo/run-tests"
    spool 0 --regrade old "$in" && [ "$round" != "$old" ] &&
        says 'plan: 3 file sets' && ends_with 0 all_shards && runs_are 6 &&
        collect 0 && says 'The regrade changed:' && says 'ada: 50 → 100' &&
        says_not 'bob:' && collect 0 && says_not 'The regrade changed' &&
        says_not 'by other tests' && as_alone
}
old_results_are_not_fresh() {
    class ada bob
    spool 0 "$in" && ends_with 0 all_shards && collect 0 || return
    old=$round
    spool 0 --regrade ada "$in" && says 'plan: 1 file sets' || return
    for file in "$old"/results/*.json; do
        cp "$file" "$round/results/"
    done
    collect 1 && says 'it is of another round' && says '1 graded, 1 wait' &&
        round=$old && collect 2 && says 'is not the current round'
}
mix_tools() {
    class ada bob
    spool 0 "$in" && ends_with 0 shard 1 && collect 0 || return
    "$scratch/sql" "$journal" "UPDATE fact SET value='gcc-1, valgrind-1' WHERE key='tools'"
    hands_in eve
    spool 2 "$in" && says 'a verdict may differ by that' && spool 0 --mix-tools "$in" &&
        ends_with 0 all_shards && collect 0 && says '3 graded.'
}

# ---- what is not believed ----------------------------------------------------

# not_taken WORDS: one of two results was changed, and is refused by name for this.
three_results() {
    class ada bob eve
    spool 0 "$in" && ends_with 0 all_shards
    file=$(first_result)
}
not_taken() {
    collect 1 && says "not taken: results/${file##*/}: $1" &&
        says '2 graded, 1 wait.'
}
truncated() {
    three_results && truncate -s 700 "$file" && not_taken 'it is truncated'
}
empty() { three_results && : >"$file" && not_taken 'it is empty'; }
forged() {
    three_results && sed -i 's/"score":[0-9]*,"max":100/"score":99,"max":100/' "$file" &&
        not_taken 'its seal is not that of this round: it was forged, or changed'
}
sealed_by_a_stranger() {
    three_results && sed -i 's/"seal":"[0-9a-f]*"/"seal":"'"$(printf %064d 0)"'"/' \
        "$file" && not_taken 'its seal is not that'
}
wrong_digest() {
    three_results && cp "$(ls "$round"/results/*.json | tail -n 1)" "$file" &&
        not_taken 'it is of the file set '
}
of_what_nobody_handed_in() {
    three_results || return
    mv "$file" "$round/results/$(printf %064d 7).json"
    file=$round/results/$(printf %064d 7).json
    not_taken 'nothing of this round has these files'
}
no_name_of_a_result() {
    three_results && mv "$file" "$round/results/ada.json" || return
    file=$round/results/ada.json
    not_taken 'it has no name of a result'
}
by_other_tests() {
    three_results && sed -i 's/"tests_hash":"tests-1"/"tests_hash":"tests-0"/' \
        "$file" && not_taken 'it was graded by other tests'
}
by_other_tools() {
    three_results && sed -i 's/"tools":"gcc[^"]*"/"tools":"gcc-9"/' "$file" &&
        not_taken 'it was graded with gcc-9, not with gcc-'
}
a_link() {
    three_results && mv "$file" "$scratch/elsewhere" &&
        ln -s "$scratch/elsewhere" "$file" && not_taken 'it cannot be opened'
}
a_fifo() {
    three_results && rm "$file" && mkfifo "$file" &&
        not_taken 'it is no regular file'
}
of_another_user() {
    [ "$(id -u)" -eq 0 ] || { echo 'not run: it needs root'; return 1; }
    three_results && chown 12345 "$file" &&
        not_taken 'it is the file of another user (12345)'
}
# What is refused goes out again, alone, and counts as it should.
refused_goes_again() {
    three_results && : >"$file" && not_taken 'it is empty' && next_round 0 &&
        says 'plan: 1 file sets in 1 shards' && ends_with 0 all_shards &&
        collect 0 && says '3 graded' && as_alone
}
# A result that is damaged is none: the same shard grades that file set again.
graded_over_a_damaged_one() {
    three_results && truncate -s 100 "$file" && ends_with 0 shard 1 && runs_are 4 &&
        collect 0 && says '3 graded.'
}
luck_is_shown() {
    class ada bob
    hands_in guy "JUDGE [ ! -e '$scratch/luck' ] || echo VERDICT fail >>src/two.c"
    spool 0 "$in" && ends_with 0 shard 1 || return
    : >"$scratch/luck"
    # Two copies run, as when a node is taken for dead: the second sees no result.
    cp -R "$round/results" "$scratch/kept"
    rm "$round"/results/*.json
    ends_with 0 shard 1 --node late
    mv "$scratch/luck" "$scratch/unlucky"
    mkdir "$scratch/late" && mv "$round"/results/*.json "$scratch/late"
    cp "$scratch/kept"/*.json "$round/results"
    for late in "$scratch"/late/*.json; do
        late=${late##*/}
        cmp -s "$scratch/late/$late" "$round/results/$late" ||
            cp "$scratch/late/$late" "$round/results/${late%.json}.other-late-1.json"
    done
    collect 1 && says 'two results for guy: 100 from' && says ', 50 from late' &&
        says_not 'two results for ada' && says '3 graded.' &&
        report --format csv | grep -q '^guy,,,graded,100'
}

ordinary_user() {
    [ "$(id -u)" -eq 0 ] || { round_trip; return; }
    class ada bob eve
    mkdir -p "$scratch/home" && chown -R nobody "$scratch/home" "$TMPDIR" &&
        chmod -R a+rX "$kit" "$in"
    cp "$ipclab" "$scratch/bin/ipclab"
    (journal=$scratch/home/j.db spool=$scratch/home/spool
    ipclab="setpriv --reuid nobody --regid nogroup --clear-groups $scratch/bin/ipclab"
    ends_with 0 $ipclab --kit "$kit" batch --no-sandbox --lab demo --journal "$journal" \
        --spool "$spool" "$in" || exit
    round=$(sed -n 's/^round //p' "$scratch/said")
    ends_with 0 $ipclab --kit "$kit" shard "$round/shards/1.db" --results "$round/results" &&
        ends_with 0 $ipclab --kit "$kit" batch --journal "$journal" --collect "$round" &&
        says '3 graded.' && nothing_left)
    result=$?
    chown -R root "$TMPDIR"
    return $result
}

check 'spool: out and back, it is what one machine gives' round_trip
check 'spool: nobody is named in it' nobodys_name
check 'spool: collected while nodes are at work' while_at_work
check 'spool: equal files are graded once' equal_files_once
check 'spool: several attempts, and a roster' attempts_and_roster
check 'spool: two labs' two_labs
check 'spool: --regrade asks for new results, and says what changed' regraded
check 'spool: --regrade: old results are not fresh' old_results_are_not_fresh
check 'spool: --mix-tools' mix_tools
for change in truncated empty forged sealed_by_a_stranger wrong_digest \
    of_what_nobody_handed_in no_name_of_a_result by_other_tests by_other_tools \
    a_link a_fifo of_another_user; do
    check "spool: not believed: $(echo $change | tr _ ' ')" $change
done
check 'spool: what is refused goes out again' refused_goes_again
check 'spool: a damaged result is graded over' graded_over_a_damaged_one
check 'spool: two results that differ are shown' luck_is_shown
check 'spool: an ordinary user can do all of it' ordinary_user
finish
