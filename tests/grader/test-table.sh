#!/bin/sh
# SPDX-License-Identifier: MIT
# test-table.sh - the table of `ipclab grade` with several submissions: it fits
# the terminal, and names the largest losses. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"

# The document of a submission that lost POINTS in each exercise, "a=1 b=0".
# What a judge leaves is copied from there.
document() {
    score=100
    list=
    for loss in $2; do
        lost=${loss#*=}
        score=$((score - lost))
        [ "$lost" -eq 0 ] && verdict=pass || verdict=${3:-deadlock}
        list="$list${list:+,} {\"name\":\"${loss%=*}\",\"max\":20,
\"score\":$((20 - lost)),\"build\":\"ok\",\"tests\":[{\"name\":\"t\",
\"verdict\":\"$verdict\",\"points\":$((20 - lost)),\"max\":20}]}"
    done
    mkdir -p "$scratch/$1"
    echo "{\"schema\":1,\"lab\":\"demo\",\"score\":$score,\"max\":100,
\"exercises\":[$list],\"notes\":[]}" >"$scratch/$1.json"
    echo 'int two;' >"$scratch/$1/two.c"
    echo "JUDGE cp '$scratch/$1.json' result.json; exit 1" >"$scratch/$1/one.c"
}
document all 'one=0 two=0 three=0 four=0 five=0'
document some 'one=1 two=9 three=0 four=20 five=2'
document few 'one=0 two=9 three=0 four=0 five=0'
document none 'one=20 two=20 three=20 four=20 five=20'
document long 'fifteen_letters=3 sixteen__letters=5' resource\(output\)
ln -sfn some "$scratch/a_submission_whose_name_is_longer_than_there_is_room_for"

# table SUBMISSION...: the table, in $scratch/said.
table() {
    (cd "$scratch" && ends_with 1 grade all "$@") || return
    wide=$(awk 'length($0) > 80' "$scratch/said")
    [ -z "$wide" ] && return 0
    echo "wider than 80 columns:"
    echo "$wide"
    return 1
}
# row_is SUBMISSION SCORE LOST: regular expressions.
row_is() {
    grep -qE "^$1 +demo +$2/100  $3\$" "$scratch/said" && return 0
    echo "no row of $1 with $2, $3 but:"
    cat "$scratch/said"
    return 1
}

largest_first() {
    table some few &&
        row_is some 68 \
            'four -20 \(deadlock\), two -9 \(deadlock\) and 2 more'
}
all_that_fits() {
    table few && row_is few 91 'two -9 \(deadlock\)' &&
        says_not more
}
nothing_lost() {
    table few && grep -qE '^all +demo +100/100$' "$scratch/said"
}
everything_lost() {
    table none && row_is none 0 everything
}
one_exercise_too_wide() {
    table long a_submission_whose_name_is_longer_than_there_is_room_for &&
        row_is long 92 'sixteen__letters -5 \(res\.\.\. and 1 more' &&
        says '...is_room_for  demo' && says ' and 3 more'
}
# In a terminal of 120 columns there is room for more.
terminal() {
    (cd "$scratch" && TERM=dumb script -qec "stty cols 120; '$ipclab' \
        --kit '$kit' grade --no-sandbox --lab demo all some" /dev/null) |
        tr -d '\r' >"$scratch/said"
    row_is some 68 \
        '.*two -9 .*, five -2 \(deadlock\), one -1 \(deadlock\)'
}

check 'table: the largest losses, and how many more' largest_first
check 'table: all losses if they fit' all_that_fits
check 'table: nothing lost' nothing_lost
check 'table: everything lost' everything_lost
check 'table: what is too wide is cut' one_exercise_too_wide
check 'table: as wide as the terminal' terminal
finish
