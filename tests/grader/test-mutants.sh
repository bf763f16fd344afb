#!/bin/sh
# SPDX-License-Identifier: MIT
# test-mutants.sh - `ipclab mutants`: first that it says so when something is
# not as expected, on a tiny lab; then the mutants and variants of all labs, with
# Valgrind, without it, and with delays: of all these the part that the number
# PART chooses, an eleventh, which changes from run to run. MUTANTS=all takes
# the time for all, half an hour and more.
# The seed of random inputs is fixed: which schedules are chosen at random must
# not decide. Run by `make check`. LABS chooses labs.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"

mutants() {
    "$ipclab" --kit "$kit" mutants --no-sandbox --lab demo "$@"
}

# An answer to exercise $2, in folder $1 of the tests, named $3: its header's
# lines, then a line for the judge. The demo judge's message is the file.
answer() {
    mkdir -p "$kit/tests/demo/$1/$2"
    printf '/*\n%s\n*/\n%s\n' "$4" "${5:-}" >"$kit/tests/demo/$1/$2/$3.c"
}
# Two mutants that get what they expect: every test is failed by one.
sound() {
    rm -rf "$kit/tests/demo/mutants" "$kit/tests/demo/variants"
    answer mutants one wrong '@mutant no
@kills one/taken fail "@mutant no"' 'VERDICT fail'
    answer mutants two hangs '@mutant it hangs
@kills two/taken deadlock "hangs"' 'VERDICT deadlock'
}

all_as_expected() {
    sound
    ends_with 0 mutants && says 'ok   one/wrong' && says 'ok   two/hangs' &&
        says '2 passed, 0 failed'
}
another_verdict() {
    sound
    answer mutants one wrong '@mutant no
@kills one/taken timeout' 'VERDICT fail'
    ends_with 1 mutants && says 'FAIL one/wrong' &&
        says 'one/taken: expected timeout, got fail' && says 'ok   two/hangs'
}
another_message() {
    sound
    answer mutants one wrong '@mutant no
@kills one/taken fail "something [e]lse"' 'VERDICT fail'
    ends_with 1 mutants && says 'FAIL one/wrong' &&
        says 'its message has no "something [e]lse"'
}
passes() {
    sound
    answer mutants one wrong '@mutant no
@kills one/taken fail'
    ends_with 1 mutants && says 'FAIL one/wrong' &&
        says 'one/taken: expected fail, got pass'
}
costs_more() {
    sound
    answer mutants one wrong '@mutant no
@kills one/taken fail' 'VERDICT fail
JUDGE printf "missing_file\nnone\n" >out/two.status'
    ends_with 1 mutants --whole && says 'FAIL one/wrong' &&
        says 'two: expected build ok, got missing_file'
}
leak_of_another() {
    sound
    answer mutants one wrong '@mutant no
@kills one/taken fail
@leaks fifo' 'VERDICT fail
JUDGE leaks={\"kind\":\"fifo\",\"exercise\":\"two\",\"test\":\"taken\"}'
    ends_with 1 mutants && says 'FAIL one/wrong' &&
        says 'unexpected leak fifo in two/taken'
}
killed_by_none() {
    sound
    rm "$kit/tests/demo/mutants/two/hangs.c"
    ends_with 1 mutants && says 'ok   one/wrong' &&
        says 'FAIL no mutant kills two/taken' && says '1 passed, 1 failed'
}
unsound_lab() {
    sound
    cp "$kit/labs/demo/lab.ini" "$scratch/lab.ini"
    echo 'another = 1' >>"$kit/labs/demo/lab.ini"
    ends_with 3 mutants && says 'lab.ini'
    result=$?
    cp "$scratch/lab.ini" "$kit/labs/demo/lab.ini"
    return $result
}
with_a_pattern() {
    sound
    ends_with 0 mutants one/ && says '1 passed, 0 failed' && says_not two &&
        ends_with 2 mutants three && says 'no such mutant'
}
unsound_header() {
    sound
    answer mutants one wrong '@mutant no
@kills one/taken flop' 'VERDICT fail'
    ends_with 3 mutants && says 'FAIL one/wrong' &&
        says "wrong.c:3: 'flop' is not a verdict"
}
expects_nothing() {
    sound
    answer mutants one wrong '@mutant no'
    ends_with 3 mutants && says 'it expects nothing'
}
judge_fails() {
    sound
    answer mutants one wrong '@mutant no
@kills one/taken fail' 'VERDICT fail
JUDGE echo no memory >&2; exit 4'
    ends_with 4 mutants && says 'FAIL one/wrong' && says 'no memory'
}
memory() {
    sound
    answer mutants one wrong '@mutant no
@kills one/taken fail
@memory InvalidRead' 'VERDICT fail'
    ends_with 1 mutants && says '@memory InvalidRead' &&
        ends_with 0 mutants --quick && says '2 passed, 0 failed'
}

# The words that the judge is called with.
asks() {
    sound
    answer mutants one wrong '@mutant no
@kills one/taken fail' "VERDICT fail
JUDGE echo \"\$*\" >'$scratch/words'"
    ends_with 0 mutants "$@" && cat "$scratch/words" >"$scratch/said"
}
asks_the_judge() {
    asks && says '--exercise one' && says_not '--quick' &&
        asks --whole && says_not '--exercise' && says_not '--quick' &&
        asks --quick && says '--exercise one' && says '--quick'
}
# Eleven numbers in a row take each of so many answers once in each way; a few
# answers are taken each time.
parts_take_all() {
    sound
    for n in 1 2 3 4 5 6 7 8 9; do
        answer variants one "other$n" '@variant written in another way'
    done
    for part in 95 96 97 98 99 100 101 102 103 104 105; do
        ends_with 0 mutants --part "$part" && says_not FAIL || return
        grep '^ok ' "$scratch/said"
    done >"$scratch/taken"
    for way in '(with Valgrind)' '(--quick)' '(--quick --shake)'; do
        echo "ok   one/wrong $way"
        echo "ok   two/hangs $way"
        for n in 1 2 3 4 5 6 7 8 9; do
            echo "ok   variants/one/other$n $way"
        done
    done | sort >"$scratch/all"
    sort "$scratch/taken" | diff - "$scratch/all" || return
    sound
    ends_with 0 mutants --part 3 && says 'ok   one/wrong (with Valgrind)' &&
        says 'ok   two/hangs (--quick)' && says '2 passed, 0 failed'
}
part_is_judged_in_its_way() {
    sound
    answer mutants one wrong '@mutant no
@kills one/taken fail' "VERDICT fail
JUDGE echo \"\$*\" >'$scratch/words'"
    ends_with 0 mutants --part 3 && says 'one/wrong (with Valgrind)' &&
        says_not --quick "$scratch/words" &&
        says_not --shake "$scratch/words" &&
        ends_with 0 mutants --part 4 && says 'one/wrong (--quick)' &&
        says --quick "$scratch/words" && says_not --shake "$scratch/words" &&
        ends_with 0 mutants --part 5 && says 'one/wrong (--quick --shake)' &&
        says --quick "$scratch/words" && says --shake "$scratch/words"
}
part_names_what_no_header_claims() {
    sound
    rm "$kit/tests/demo/mutants/two/hangs.c"
    ends_with 1 mutants --part 1 && says 'FAIL no mutant kills two/taken' &&
        says '1 passed, 1 failed'
}
changed_verdict() {
    sound
    rm -f "$scratch/tried"
    answer mutants one luck '@mutant its verdict is luck
@kills one/taken fail "@mutant"' "VERDICT fail
JUDGE [ -e '$scratch/tried' ] || echo 'VERDICT timeout' >src/one.c; : >'$scratch/tried'"
    ends_with 1 mutants && says 'FAIL one/luck' &&
        says '2 passed, 1 failed' &&
        sed -n '/^Verdicts that changed:/,$p' "$scratch/said" \
            >"$scratch/end" && says '  one/luck' "$scratch/end" &&
        says_not one/wrong "$scratch/end"
}
failure_does_not_change() {
    another_verdict && says_not 'Verdicts that changed'
}
folder() {
    sound
    mkdir -p "$scratch/dir/group"
    printf '/*\n@mutant no\n@exercise one\n*/\n' |
        tee "$scratch/dir/a.c" >"$scratch/dir/group/b.c"
    ends_with 0 mutants --dir "$scratch/dir" && says 'ok   a' &&
        says 'ok   group/b' && says '2 passed, 0 failed' &&
        ends_with 2 mutants --dir "$scratch/none" && says 'No such file'
}

variant() {
    sound
    answer variants one other '@variant written in another way'
    ends_with 0 mutants && says 'ok   variants/one/other' &&
        says '3 passed, 0 failed' && ends_with 0 mutants variants/ &&
        says '1 passed, 0 failed'
}
variant_on_one_line() {
    sound
    mkdir -p "$kit/tests/demo/variants/one"
    echo '/* @variant  in another way */' >"$kit/tests/demo/variants/one/x.c"
    ends_with 0 mutants && says 'ok   variants/one/x'
}
variant_loses() {
    sound
    answer variants one other '@variant written in another way' 'VERDICT fail'
    ends_with 1 mutants && says 'FAIL variants/one/other' &&
        says 'one/taken: expected pass, got fail' && says '2 passed, 1 failed'
}
variant_expects() {
    sound
    answer variants one other '@variant written in another way
@kills one/taken fail' 'VERDICT fail'
    ends_with 3 mutants && says 'FAIL variants/one/other' &&
        says 'other.c:3: @kills: a variant is right and loses nothing'
}
variant_of_nothing() {
    sound
    answer variants three other '@variant of what?'
    ends_with 3 mutants && says "no exercise 'three'"
}

# row TEXT FILE: its line of a table has these words, whatever is between them.
row() {
    tr -s ' ' <"$2" | grep -qxF -e "$1" && return
    echo "no row '$1' in:"
    cat "$2"
    return 1
}
# One of each: as expected, of another cause, not at all, not built. A test of
# two is killed by none.
shows_a_matrix() {
    sound
    rm "$kit/tests/demo/mutants/two/hangs.c"
    answer mutants one cause '@mutant dies <of> another "cause"
@kills one/taken timeout' 'VERDICT fail'
    answer mutants one lives '@mutant lives
@kills one/taken fail'
    answer mutants one unbuilt '@mutant is not built
@build compile_error' 'JUDGE printf "compile_error\nnone\n" >out/one.status'
    answer mutants one zombie '@mutant leaves a zombie
@leaks zombie' 'JUDGE leaks={\"kind\":\"zombie\",\"exercise\":\"one\"}'
    answer variants one other '@variant written in another way'
    ends_with 1 mutants --matrix --html "$scratch/page"
}
matrix_has_who_kills_whom() {
    shows_a_matrix && row ' 1 taken kills 1' "$scratch/said" &&
        row ' 2 (build) kills 1' "$scratch/said" &&
        row ' 3 (leaks) kills 1' "$scratch/said" &&
        row ' mutant 1 2 3' "$scratch/said" &&
        row ' wrong X . .' "$scratch/said" &&
        row ' cause ? . . wrong cause' "$scratch/said" &&
        row ' lives - . . survives' "$scratch/said" &&
        row ' unbuilt X .' "$scratch/said" &&
        row ' zombie . . X' "$scratch/said" &&
        row ' 1 taken kills nothing' "$scratch/said" &&
        sed -n '/^Tests that kill nothing:/,$p' "$scratch/said" \
            >"$scratch/end" || return
    printf '%s\n' 'Tests that kill nothing:' '  two/taken' \
        'Mutants that die of the wrong cause:' '  one/cause' \
        'Mutants that survive:' '  one/lives' '4 passed, 3 failed' |
        diff - "$scratch/end"
}
matrix_is_a_page_too() {
    shows_a_matrix && tr '\n' ' ' <"$scratch/page" >"$scratch/line" &&
        says '<th scope="row">one/cause</th><td class="wrong" title="taken">?' \
            "$scratch/line" &&
        says 'dies &lt;of&gt; another &quot;cause&quot;</td>' "$scratch/line" &&
        says '<ul> <li>two/taken</li> </ul>' "$scratch/line" &&
        says '</html>' "$scratch/line" && says_not variants "$scratch/line" &&
        ! grep -E '(src|href)=|<script|@import' "$scratch/page"
}
matrix_that_cannot_be_written() {
    sound
    ends_with 4 mutants --html "$scratch/none/page" && says 'cannot write'
}
# Many tests and long names: no line is longer than the terminal.
matrix_fits() {
    sound
    cp "$kit/labs/demo/lab.ini" "$scratch/lab.ini"
    sed -i 's/^taken = 50$/taken = 10/' "$kit/labs/demo/lab.ini"
    for n in $(seq 40); do echo "t$n = 1"; done >>"$kit/labs/demo/lab.ini"
    sed -i '0,/^taken = 10$/s//taken = 50/' "$kit/labs/demo/lab.ini"
    answer mutants two "$(printf 'a%.0s' $(seq 90))" '@mutant it hangs
@kills two/taken deadlock "hangs"' 'VERDICT deadlock'
    ends_with 1 mutants --matrix
    result=$?
    cp "$scratch/lab.ini" "$kit/labs/demo/lab.ini"
    sed -n '/^Mutants against/,$p' "$scratch/said" | grep -E '.{81}' && return 1
    [ $result -eq 0 ] && says ' 40  ' && says ' 41'
}

check 'mutants: all as expected' all_as_expected
check 'mutants: another verdict is named' another_verdict
check 'mutants: another message is named' another_message
check 'mutants: one that passes is named' passes
check 'mutants: one that costs another exercise is named' costs_more
check "mutants: a leak is not another exercise's" leak_of_another
check 'mutants: a test that nothing kills is named' killed_by_none
check 'mutants: a lab that is not sound is named' unsound_lab
check 'mutants: a pattern chooses' with_a_pattern
check 'mutants: a header that is not sound is named' unsound_header
check 'mutants: one that expects nothing is named' expects_nothing
check 'mutants: what could not be graded is no success' judge_fails
check 'mutants: @memory is asked for with Valgrind only' memory
check 'mutants: what the judge is asked for' asks_the_judge
check 'mutants: a part changes and takes all in turn' parts_take_all
check 'mutants: of a part each is judged in its way' part_is_judged_in_its_way
check 'mutants: a part names what no header claims' \
    part_names_what_no_header_claims
check 'mutants: a verdict that changed is named' changed_verdict
check 'mutants: one that fails again has not changed' failure_does_not_change
check 'mutants: a folder of others' folder
check 'mutants: the matrix says who kills whom' matrix_has_who_kills_whom
check 'mutants: the matrix is a page, too' matrix_is_a_page_too
check 'mutants: a page that cannot be written' matrix_that_cannot_be_written
check 'mutants: the matrix fits the terminal' matrix_fits
check 'variants: one that is right' variant
check 'variants: a header of one line' variant_on_one_line
check 'variants: one that loses is named' variant_loses
check 'variants: one must not expect a loss' variant_expects
check 'variants: one of no exercise is named' variant_of_nothing

for lab in ${LABS:-$(ls "$root/labs")}; do
    if [ "${MUTANTS:-part}" = all ]; then
        fold "$lab" "$ipclab" mutants --lab "$lab"
        fold "$lab --quick" "$ipclab" mutants --quick --lab "$lab"
        fold "$lab --shake" "$ipclab" mutants --quick --shake --lab "$lab"
    else
        fold "$lab" "$ipclab" mutants --part "${PART:-$(($(date +%s) / 600))}" \
            --lab "$lab"
    fi
done
finish
