# SPDX-License-Identifier: MIT
# demo-class.sh - a class that hands in the demo lab: its intake is the folder
# $in, its journal $journal, and what it is graded in $TMPDIR. Sourced after
# demo-kit.sh by the tests of `ipclab batch`.

echo tests-1 >"$kit/build/labs/demo/tests.hash"
in=$scratch/in
journal=$scratch/week.db
TMPDIR=$scratch/tmp
mkdir "$TMPDIR" "$scratch/bin"
export TMPDIR
PATH=$scratch/bin:$PATH

# The program pack, see pack.c.
make_pack() {
    gcc -Wall -o "$scratch/bin/pack" "$root/tests/grader/pack.c" -larchive ||
        exit 4
}
batch() {
    "$ipclab" --kit "$kit" batch --no-sandbox --lab demo --journal "$journal" \
        "$@"
}
report() {
    "$ipclab" --kit "$kit" report --journal "$journal" "$@"
}
adjust() {
    "$ipclab" --kit "$kit" adjust --journal "$journal" "$@"
}
fresh_class() {
    rm -rf "$in" "$journal"*
    mkdir "$in"
}
# lines_are LINE...: the journal has these students, as who,name,state,score,
# late; and nothing is left in TMPDIR.
lines_are() {
    report --format csv | tr -d '\r' |
        awk -F, 'NR > 1 { print $1 "," $2 "," $4 "," $5 "," $7 }' \
            >"$scratch/lines"
    sort -o "$scratch/lines" "$scratch/lines"
    printf '%s\n' "$@" | sort | diff - "$scratch/lines" && nothing_left
}
nothing_left() {
    left=$(ls -A "$TMPDIR")
    [ -z "$left" ] || { echo "left in TMPDIR: $left"; return 1; }
}
# told WHO WORDS: the result of WHO has these words.
told() {
    report --format json | grep -F "\"who\":\"$1\"" >"$scratch/one"
    says "$2" "$scratch/one"
}
