#!/bin/sh
# SPDX-License-Identifier: MIT
#
# new-exercise.sh LAB EXERCISE [POINTS] - add an exercise to a lab: contract,
# small main(), answer, tests, mutants, a variant, points, and its place in
# the handout, all of a function that works and is proved. The author of
# an exercise starts from what works and changes it. Run by `make new-exercise`
# and new-lab.sh; the files come from grader/publish/frame.
#
# Nothing is overwritten: exit status 2 if the name is wrong or taken.
set -u
lab=$1 exercise=$2 points=${3:-10}
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/../.." || exit 4
frame=grader/publish/frame
ini=labs/$lab/lab.ini
handout=labs/$lab/README.md

die() {
    echo "new-exercise: $*" >&2
    exit 2
}

[ -f "$ini" ] || die "there is no lab '$lab': make new-lab LAB=$lab"
case $exercise in
[!a-z]* | *[!a-z0-9_]* | '' | lab | penalty)
    die "EXERCISE=$exercise: lower case letters, digits and _ only" ;;
esac
case $points in
*[!0-9]* | '' | [0-3]) die "POINTS=$points: a whole number, 4 at least" ;;
esac
for file in "labs/$lab/$exercise.h" "labs/$lab/try/$exercise.c" \
    "solutions/$lab/$exercise.c" "tests/$lab/test_$exercise.c" \
    "tests/$lab/mutants/$exercise" "tests/$lab/variants/$exercise"; do
    [ ! -e "$file" ] || die "$file is there already"
done
exercises() {
    build/ipclab course points "$lab" | grep -v /
}
build/ipclab course points "$lab" >/dev/null || exit
! exercises | grep -q "^$exercise " || die "[$exercise] is in $ini already"

number=$(($(exercises | wc -l) + 1))
share=$((points * 3 / 10))

# fill FROM TO: a file of the frame, with the names that it has here.
fill() {
    mkdir -p "$(dirname "$2")" &&
        sed "s/THE_GUARD/$(echo "$exercise" | tr a-z A-Z)/g
            s/THE_LAB/$lab/g; s/THE_EXERCISE/$exercise/g
            s/THE_NUMBER/$number/g; s/THE_POINTS/$points/g
            s/THE_SHARE/$share/g; s/THE_FIRST/$((points - 2 * share))/g" \
            "$frame/$1" >"$2" || exit 4
    echo "made $2"
}
# insert PART HEADING: a part of the handout, before that heading.
insert() {
    fill "$1" "$scratch/part" >/dev/null
    awk -v part="$scratch/part" -v heading="$2" '
        index($0, heading) == 1 { while ((getline line <part) > 0) print line }
        { print }' "$handout" >"$scratch/handout" &&
        cat "$scratch/handout" >"$handout" || exit 4
}
scratch=$(mktemp -d) || exit 4
trap 'rm -rf "$scratch"' EXIT

fill contract.h "labs/$lab/$exercise.h"
fill try.c "labs/$lab/try/$exercise.c"
fill solution.c "solutions/$lab/$exercise.c"
fill test.c "tests/$lab/test_$exercise.c"
for kind in mutants variants; do
    for file in "$frame/$kind"/*.c; do
        fill "$kind/$(basename "$file")" \
            "tests/$lab/$kind/$exercise/$(basename "$file")"
    done
done
fill rubric.ini "$scratch/rubric" >/dev/null
cat "$scratch/rubric" >>"$ini"
insert task.md '## 5. '
insert console.md '## 6. '
insert hint.md '## 7. '
echo "added [$exercise] to $ini, and task $number to $handout"

total=$(exercises | awk '{ n += $2 } END { print n }')
[ "$total" -eq 100 ] || cat <<END
The exercises now have $total points. Make it 100: in $ini (points
= the sum of the tests below it), and in the headings of section 4 in $handout.
END
