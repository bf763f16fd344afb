#!/bin/sh
# SPDX-License-Identifier: MIT
#
# new-lab.sh LAB EXERCISE [TITLE] - make a lab that works: its folders and
# links, a handout in eight parts, and one exercise (new-exercise.sh) of 100
# points. Run by `make new-lab`, which then builds it; `new-lab.sh sample LAB`
# puts the judge's own report into the handout then.
#
# Nothing is overwritten: exit status 2 if the name is wrong or taken.
set -u
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/../.." || exit 4
frame=grader/publish/frame

die() {
    echo "new-lab: $*" >&2
    exit 2
}

# The report that the comment in the handout names takes THE_SAMPLE's place,
# up to its foot, which is another each time.
put_sample() {
    handout=labs/$lab/README.md
    scratch=$(mktemp -d) || exit 4
    trap 'rm -rf "$scratch"' EXIT
    set -- $(sed -n 's/^<!-- \([^ ,]*\), \(.*\) -->$/\1 \2/p' "$handout")
    mutant=$1 exercise=$(basename "$(dirname "$1")")
    shift
    mkdir "$scratch/src" && cp "$mutant" "$scratch/src/$exercise.c" &&
        build/harness/build-subject . "$lab" "$scratch/src" \
            "$scratch/out" || exit 4
    "build/labs/$lab/run-tests" --build "$scratch/out" --lab-ini \
        "labs/$lab/lab.ini" --exercise "$exercise" --color never \
        --report "$scratch/report" "$@" >"$scratch/said" 2>&1
    [ -s "$scratch/report" ] || { cat "$scratch/said" >&2; exit 4; }
    awk -v report="$scratch/report" '$0 != "THE_SAMPLE" { print; next }
        { while ((getline line <report) > 0 && line !~ /^seed/) print line }' \
        "$handout" >"$scratch/handout" &&
        cat "$scratch/handout" >"$handout" || exit 4
}

if [ "$1" = sample ]; then
    lab=$2
    put_sample
    exit
fi

lab=$1 exercise=$2
makefile=solutions/.Makefile.$$
title=${3:-$(echo "$lab" | sed 's/-/ /g; s/./\U&/')}
case $lab in
[!a-z]* | *[!a-z0-9-]* | *- | '' | all | sample | course)
    die "LAB=$lab: lower case letters, digits and - only" ;;
esac
case $title in
*[!\ -~]* | *[\&/\\]*) die "TITLE=$title: plain text only" ;;
esac
for folder in "labs/$lab" "solutions/$lab" "skeletons/$lab" "tests/$lab"; do
    [ ! -e "$folder" ] || die "$folder is there already"
done
# A name that new-exercise.sh would refuse must not leave half a lab.
case $exercise in
[!a-z]* | *[!a-z0-9_]* | '' | lab | penalty)
    die "EXERCISE=$exercise: lower case letters, digits and _ only" ;;
esac

mkdir "labs/$lab" "solutions/$lab" "tests/$lab" &&
    ln -s "../../skeletons/$lab" "labs/$lab/skeleton" &&
    ln -s "../../solutions/$lab" "labs/$lab/solution" &&
    ln -s "../../tests/$lab" "labs/$lab/tests" || exit 4
# All labs have one Makefile, but for its line LAB = ...
sed "s/^LAB = .*/LAB = $lab/" "$(ls solutions/*/Makefile | head -n 1)" \
    >"$makefile" && mv "$makefile" "solutions/$lab/Makefile" || exit 4
for file in lab.ini:lab.ini handout.md:README.md; do
    sed "s/THE_TITLE/$title/; s/THE_LAB/$lab/g; s/THE_EXERCISE/$exercise/g" \
        "$frame/${file%:*}" >"labs/$lab/${file#*:}" || exit 4
done
exec sh grader/publish/new-exercise.sh "$lab" "$exercise" 100
