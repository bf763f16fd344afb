#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-new-lab.sh - make new-lab and make new-exercise, in a copy of the kit:
# what they make is sound as it stands and is proved by its mutants; and
# CONTRIBUTING's walk-through. That it can be published: test-clone.sh. Run by
# `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"

kit=$scratch/kit
mkdir "$kit" && (cd "$root" && tar cf - --exclude=./.git --exclude='./*/signals' --exclude=./dist \
    --exclude=./build/reports .) | (cd "$kit" && tar xf -) || exit 4
cd "$kit" && git init -q . || exit 4
ipclab=$kit/build/ipclab

makes_a_lab() {
    ends_with 0 make new-lab LAB=signals TITLE='Signals and such' \
        EXERCISE=wait_for || return
    for file in labs/signals/skeleton/wait_for.c labs/signals/tests/test_wait_for.c \
        labs/signals/solution/Makefile labs/signals/try/wait_for.c; do
        [ -f "$file" ] || { echo "no $file"; return 1; }
    done
    ! grep -r THE_ labs/signals solutions/signals tests/signals
}
# graded FOLDER SCORE
scores() {
    "$ipclab" grade --lab signals solutions/signals skeletons/signals \
        >"$scratch/said" 2>&1
    grep -q '^solutions/signals  *signals  *100/100$' "$scratch/said" &&
        grep -q '^skeletons/signals  *signals  *0/100 ' "$scratch/said" ||
        { cat "$scratch/said"; return 1; }
}
proved() {
    ends_with 0 "$ipclab" mutants --sparing --lab signals && says '0 failed'
}
# make check of this lab alone: what of it looks at labs one by one.
make_check() {
    IPCLAB="$ipclab" make check LABS=signals LAB=signals UNITS= \
        SCRIPTS='tests/grader/test-mutants.sh tests/grader/test-handout.sh'
}
passes_make_check() {
    ends_with 0 make_check && says 'ok signals: wait_for/sends_nothing' &&
        says 'ok signals: every command prints what is shown' &&
        says_not FAIL
}
compiles_without_a_warning() {
    ends_with 0 make -C skeletons/signals && says_not warning
}
survivor_is_named() {
    file=tests/signals/mutants/wait_for/survivor.c
    { printf '/*\n * @mutant  none\n * @kills   '
        printf 'wait_for/sends_the_byte fail "."\n */\n'
        cat solutions/signals/wait_for.c; } >"$file"
    ends_with 2 make_check
    status=$?
    rm "$file"
    [ $status -eq 0 ] && says 'FAIL signals: wait_for/survivor' &&
        says ' passed, 1 failed'
}

# An exercise more: the points are divided as the author is told to.
makes_an_exercise() {
    ends_with 0 make new-exercise LAB=signals EXERCISE=tee POINTS=20 &&
        says 'now have 120 points' || return
    sed -i 's/^points = 100$/points = 80/; s/^\(sends_the_byte\) = 40$/\1 = 20/' \
        labs/signals/lab.ini
    sed -i 's/(100 points)$/(80 points)/' labs/signals/README.md
    ends_with 0 make kit LAB=signals
}
# The sample report is of the first exercise, which has other points now.
handout_has_both() {
    LAB=signals IPCLAB="$ipclab" ends_with 1 sh tests/grader/test-handout.sh
    says 'ok signals: a task for each exercise, with its points, in order' &&
        says 'ok signals: every command prints' && says '5 passed, 1 failed'
}

# refused TEXT ARGUMENT...: make says so, and makes nothing.
refused() {
    text=$1
    shift
    git add -A && ends_with 2 make "$@" && says "$text" || return
    changed=$(git status --porcelain | grep -v '^[AMR]  ')
    [ -z "$changed" ] || { echo "it made $changed"; return 1; }
}

check 'make new-lab makes a lab' makes_a_lab
check 'its solution scores 100, its skeleton 0' scores
check 'its skeleton compiles without a warning' compiles_without_a_warning
check 'it passes make check' passes_make_check
check 'a mutant that nothing kills fails make check, by its name' \
    survivor_is_named
check 'make new-exercise makes another one' makes_an_exercise
check 'with it the solution scores 100, the skeleton 0' scores
check 'the mutants of both prove the tests' proved
check 'the handout has both' handout_has_both
check 'a lab of that name' refused 'labs/pipes is there already' new-lab LAB=pipes
check 'no name' refused 'lower case letters' new-lab
check 'an odd name of a lab' refused 'lower case letters' new-lab LAB=../x
check 'an odd name of its exercise' refused 'lower case letters' \
    new-lab LAB=other EXERCISE=a-b
check 'an exercise of that name' refused 'is there already' \
    new-exercise LAB=signals EXERCISE=tee
check 'an odd name of an exercise' refused 'lower case letters' \
    new-exercise LAB=signals EXERCISE=Tee
check 'an exercise of no lab' refused "there is no lab 'nothing'" \
    new-exercise LAB=nothing EXERCISE=tee
check 'too few points' refused '4 at least' \
    new-exercise LAB=signals EXERCISE=other POINTS=3
finish
