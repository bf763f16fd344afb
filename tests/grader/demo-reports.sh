# SPDX-License-Identifier: MIT
# demo-reports.sh - a small class, graded by the kit of demo-kit.sh, and what the
# tests of its reports share. Sourced after demo-kit.sh; the journal is $journal.
#
#   fresh               the journal as it was after the batch
#   report, adjust      ipclab report, adjust on it
#   json_is FILE PATH VALUE, csv_is WHO COLUMN VALUE (of $scratch/all.csv)
#   no_control FILE     it is UTF-8, without what a terminal obeys
#   shape FILE          see json_shape.c
#   marks_are WHO,SCORE...

echo tests-1 >"$kit/build/labs/demo/tests.hash"
in=$scratch/in
journal=$scratch/week.db
for tool in json_at json_shape sql; do
    gcc -o "$scratch/$tool" "$root/tests/grader/$tool.c" -ljansson \
        -lsqlite3 || exit 4
done
make -s -C "$root" build/programs/csv_at >&2 || exit 4
SOURCE_DATE_EPOCH=1790000000
TZ=Europe/Berlin
export SOURCE_DATE_EPOCH TZ
unset GITHUB_STEP_SUMMARY

report() {
    "$ipclab" --kit "$kit" report --journal "$journal" "$@"
}
adjust() {
    "$ipclab" --kit "$kit" adjust --journal "$journal" "$@"
}
json_is() { # FILE PATH VALUE
    got=$("$scratch/json_at" "$1" "$2") || { echo 'no JSON'; return 1; }
    [ "$got" = "$3" ] && return 0
    echo "$2 is $got, not $3"
    return 1
}

# Ana has lost one.c, with a message that is meant to break what reads it; Bob
# has all; Cy could not be graded.
hostile=$(printf '::error::"x" <b>&amp; ]]> \033[31m | *a*')
mkdir -p "$in" "$scratch/tmp"
hand_in() {
    mkdir -p "$in/$1"
    printf '%s\n' "$2" >"$in/$1/one.c"
    echo "$3" >"$in/$1/two.c"
}
hand_in 'Ana "Zoë" O, <b>_417_assignsubmission_file' \
    "$hostile
VERDICT crash(SIGSEGV)" 'int two;'
hand_in 'Bob_418_assignsubmission_file' 'int one;' 'int two;'
hand_in 'Cy_419_assignsubmission_file' 'JUDGE echo no memory >&2; exit 4' 'x'
TMPDIR=$scratch/tmp "$ipclab" --kit "$kit" batch --no-sandbox --lab demo \
    --journal "$journal" "$in" >"$scratch/said" 2>&1
cp "$journal" "$scratch/fresh.db"
fresh() {
    cp "$scratch/fresh.db" "$journal"
}
no_control() { # FILE: text, and no byte that a terminal obeys
    iconv -f UTF-8 -t UTF-8 <"$1" >/dev/null || return
    LC_ALL=C.UTF-8 tr -d '\n\t\r' <"$1" | LC_ALL=C grep -q '[[:cntrl:]]' ||
        return 0
    echo "control characters in $1"
    return 1
}
shape() { # FILE, and its fields on standard input: see json_shape.c
    "$scratch/json_shape" "$1"
}
csv_is() { # WHO COLUMN VALUE
    got=$("$root/build/programs/csv_at" "$scratch/all.csv" "$1" "$2") ||
        { echo "$got"; return 1; }
    [ "$got" = "$3" ] && return 0
    echo "$2 of $1 is '$got', not '$3'"
    return 1
}
marks_are() {
    report --format json | sed -n 's/.*"who":"\([^"]*\)".*"state":"[a-z]*","reason":[^,]*,"score":\([^,]*\),.*/\1,\2/p' |
        sed 's/[.]0$//; s/null//' >"$scratch/marks"
    printf '%s\n' "$@" | diff - "$scratch/marks"
}
