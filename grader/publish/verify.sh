#!/bin/sh
# SPDX-License-Identifier: MIT
#
# verify.sh LAB ARCHIVE.tar.gz - is a published lab what a student needs? Run
# by `make verify` for each lab. The archive and the .zip beside it are
# unpacked in an empty place; then, with nothing in the environment:
#
#   - both hold the same files, those of MANIFEST and no others;
#   - no answer is in them, no mutant, no hidden test;
#   - what `make submit` makes is graded here as it was there, test by test;
#   - `make doctor` there lacks nothing;
#   - `make test` gives the skeleton 0, and all points once the solutions are
#     there: 100 less those of hidden tests.
#
# Exit status 0: all of it is so; 3: it is not, and the reason was given.
# QUICK=yes does it without Valgrind.
set -u
lab=$1 archive=$2
LC_ALL=C
export LC_ALL
umask 022
kit=$(cd "$(dirname "$0")/../.." && pwd) || exit 4
scratch=$(mktemp -d) || exit 4
chmod 755 "$scratch"
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

fail() {
    echo "verify: $archive: $1" >&2
    [ $# -lt 2 ] || sed 's/^/    /' "$2" >&2
    exit 3
}
say() {
    printf '  %-8s %s\n' "$1" "$2"
}
[ "${QUICK:-}" = yes ] && quick=yes || quick=
# As a student: nobody's settings, and nothing of the kit that made it.
alone() {
    env -i PATH=/usr/local/bin:/usr/bin:/bin "HOME=$scratch/home" "$@"
}

unpack() {
    [ -f "$archive" ] || fail 'it is not there: make publish'
    mkdir "$scratch/home" "$scratch/tar" "$scratch/zip" || exit 4
    tar xzf "$archive" -C "$scratch/tar" >"$scratch/said" 2>&1 ||
        fail 'cannot be unpacked' "$scratch/said"
    unzip -q "${archive%.tar.gz}.zip" -d "$scratch/zip" >"$scratch/said" 2>&1 ||
        fail 'the .zip beside it cannot be unpacked' "$scratch/said"
    name=$(basename "$archive" .tar.gz)
    [ "$(ls -A "$scratch/tar")" = "$name" ] ||
        fail "it does not unpack to one folder $name"
    diff -r --no-dereference "$scratch/tar" "$scratch/zip" >"$scratch/said" \
        2>&1 || fail 'the .tar.gz and the .zip differ' "$scratch/said"
    rm -rf "$scratch/zip"
    tree=$scratch/tar/$name
}

check_manifest() {
    cd "$tree" || exit 4
    sha256sum --quiet -c MANIFEST >"$scratch/said" 2>&1 ||
        fail 'not what MANIFEST says' "$scratch/said"
    sed '/^#/d; s/^[^ ]*  //' MANIFEST >"$scratch/listed"
    find . -type f ! -path ./MANIFEST | sed 's|^\./||' | sort |
        diff "$scratch/listed" - >"$scratch/said" ||
        fail 'MANIFEST does not list what there is' "$scratch/said"
    find . -path './solutions*' -o -name mutants -o -name variants -o \
        -name hidden -o -name solution >"$scratch/said"
    [ ! -s "$scratch/said" ] || fail 'this is not for students' "$scratch/said"
    "$kit/build/ipclab" course hidden "$lab" "$tree" >"$scratch/said" 2>&1 ||
        fail 'it names hidden tests' "$scratch/said"
    find . -type l ! -exec test -e {} \; -print >"$scratch/said"
    [ ! -s "$scratch/said" ] || fail 'links to nothing' "$scratch/said"
}

# The tests of a result as "TEST VERDICT" lines; of two exercises' tests with
# one name, the order tells which is which.
verdicts() {
    awk -F '"' '$2 == "name" { name = $4 } $2 == "verdict" { print name, $4 }' \
        "$1"
}

# agree: what staff's grader says of the archive that the student made: a test
# that both ran has one verdict, and points lost are lost in both.
agree() {
    rm -rf "$scratch/in" && mkdir "$scratch/in" &&
        tar xzf "$tree/skeletons/$lab/submit-$lab.tar.gz" -C "$scratch/in" ||
        fail 'make submit made no archive'
    "$kit/build/ipclab" grade ${quick:+--quick} --lab "$lab" \
        --json "$scratch/graded.json" "$scratch/in" >"$scratch/said" 2>&1
    [ "$(number score "$scratch/graded.json")" = "$2" ] ||
        fail "the $1 that was handed in is not graded $2" "$scratch/said"
    verdicts "$result" >"$scratch/student"
    verdicts "$scratch/graded.json" >"$scratch/staff"
    [ -s "$scratch/student" ] && ! diff "$scratch/student" "$scratch/staff" |
        grep '^<' >"$scratch/said" ||
        fail "the student's report of the $1 differs from the grader's" \
            "$scratch/said"
}
number() {
    sed -n "s/^ \"$1\": *\([0-9.]*\).*/\1/p" "$2" 2>/dev/null
}

# scores WHAT SCORE TOTAL: in the skeleton's folder `make submit`, which runs
# `make test`, gives SCORE of the points that are not hidden, and what it makes
# is graded TOTAL.
scores() {
    result=$tree/skeletons/$lab/build/result.json
    rm -f "$result"
    alone make -C "$tree/skeletons/$lab" submit QUICK=$quick \
        >"$scratch/said" 2>&1 || fail 'make submit fails' "$scratch/said"
    score=$(number score "$result")
    [ "$score" = "$2" ] ||
        fail "$1 scores ${score:-nothing}, not $2" "$scratch/said"
    agree "$1" "$3"
    say SCORED "$1 $score of $most, handed in $3 of 100"
}

unpack
say CHECK "$(grep -vc '^#' "$tree/MANIFEST") files"
(check_manifest) || exit
say CHECK 'no answer in them'
"$kit/build/ipclab" course answers "$lab" "$tree" >"$scratch/said" 2>&1 ||
    fail 'it tells answers' "$scratch/said"
alone make -s -C "$tree" doctor >"$scratch/said" 2>&1 ||
    fail 'make doctor lacks something' "$scratch/said"
say CHECK 'make doctor lacks nothing'
most=$("$kit/build/ipclab" course hidden "$lab" |
    awk '{ n += $2 } END { print 100 - n }')
scores skeleton 0 0
cp "$kit/solutions/$lab"/*.c "$tree/skeletons/$lab/"
scores solution $most 100
