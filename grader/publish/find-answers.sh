#!/bin/sh
# SPDX-License-Identifier: MIT
#
# find-answers.sh SOLUTIONS SKELETONS TREE - does the folder TREE, a lab as
# it is published, tell what the solutions answer? Run by publish.sh before an
# archive is made, and by verify.sh on what was unpacked from it.
#
# A secret line is one that stands between BEGIN ANSWER and END ANSWER in
# SOLUTIONS/*.c and nowhere in SKELETONS/*.c, blanks aside. TREE tells if it has
#
#   - three secret lines in a row, in any file, or
#   - one secret line of 20 characters or more, without blanks, in a file of
#     the lab (all but the kit's code, which was not written for it), unless
#     the kit's code has it as well.
#
# Shorter lines are `int ends[2];` and `close(ends[0]);`: a hint may say them,
# a test needs them, and single ones prove nothing. A marker in a file of the
# lab, a whole solution under whatever name, and a file that holds no text tell,
# too. A line that is there by chance is written in another way.
#
# Each finding is one line, FILE:LINE: what; exit status 1 if there is any.
set -u
solutions=$(cd "$1" && pwd) && skeletons=$(cd "$2" && pwd) &&
    tree=$(cd "$3" && pwd) || exit 4
LC_ALL=C
export LC_ALL
work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT

fail() {
    echo "find-answers.sh: $1" >&2
    exit 4
}

# The lines of FILE..., blanks squeezed, sorted.
lines_of() {
    sed 's/[ \t][ \t]*/ /g; s/^ //; s/ $//' "$@" | sort -u
}

# Those between the markers, without the stubs, which students get.
answers_of() {
    awk '{ sub(/\r$/, "") }
        /^[ \t]*\/\* BEGIN ANSWER [0-9]+ \*\/$/ { on = 1; next }
        /^[ \t]*\/\* END ANSWER [0-9]+ \*\/$/ { on = 0; next }
        /^[ \t]*\/\* STUB [0-9]+$/ { stub = 1 }
        on && !stub
        stub && /^[ \t]*\*\/$/ { stub = 0 }' "$@"
}

ls "$solutions"/*.c >/dev/null || fail "no solution in $solutions"
ls "$skeletons"/*.c >/dev/null || fail "no skeleton in $skeletons"
answers_of "$solutions"/*.c | lines_of >"$work/answers"
lines_of "$skeletons"/*.c >"$work/skeletons"
comm -23 "$work/answers" "$work/skeletons" | grep -v '^[][(){}; ]*$' \
    >"$work/secret"
[ -s "$work/secret" ] || fail "$solutions: nothing is marked as an answer"

(cd "$tree" && find . -type f) | sed 's|^\./||' | sort >"$work/files"
[ -s "$work/files" ] || fail "$tree is empty"
grep -E '^(grader|tests/harness)/|^(Makefile|LICENSE|MANIFEST)$' \
    "$work/files" >"$work/kit_files"
grep -vxF -f "$work/kit_files" "$work/files" >"$work/lab_files"
(cd "$tree" && xargs -d '\n' cat) <"$work/kit_files" | lines_of >"$work/kit"

cd "$tree" || exit 4
{
    xargs -d '\n' awk -v secrets="$work/secret" -v kit="$work/kit" \
        -v kit_files="$work/kit_files" '
        function note(line, text) { print FILENAME ":" line ": " text }
        BEGIN {
            while ((getline s <secrets) > 0) secret[s] = 1
            while ((getline s <kit) > 0) common[s] = 1
            while ((getline s <kit_files) > 0) is_kit[s] = 1
        }
        FNR == 1 { run = 0 }
        !is_kit[FILENAME] &&
            /^[ \t]*\/\* (BEGIN|END) ANSWER|^[ \t]*\/\* STUB [0-9]/ {
            note(FNR, "a marker")
        }
        {
            line = $0
            gsub(/[ \t\r]+/, " ", line)
            gsub(/^ | $/, "", line)
            dense = line
            gsub(/ /, "", dense)
        }
        length(dense) >= 20 && line in secret && !is_kit[FILENAME] &&
            !(line in common) { note(FNR, "an answer has this line: " line) }
        length(dense) < 13 { next } # neither counts nor ends a row
        !(line in secret) { run = 0; next }
        { at[++run] = FNR }
        run == 3 { note(at[1], "three lines of an answer, up to " FNR) }
    ' <"$work/files"
    sha256sum "$solutions"/*.c | cut -c 1-64 >"$work/hashes"
    xargs -d '\n' sha256sum <"$work/files" | grep -F -f "$work/hashes" |
        sed 's/^[^ ]*  \(.*\)/\1:1: this is a whole solution/'
    xargs -d '\n' grep -L -I -e '' <"$work/files" | while read -r file; do
        [ ! -s "$file" ] || echo "$file:1: not a text file"
    done
} >"$work/found"
cat "$work/found"
[ ! -s "$work/found" ]
