#!/bin/sh
# SPDX-License-Identifier: MIT
# test-similar.sh - `ipclab similar` finds copies in a class that is planted
# here: of the variants of the lab pipes, which are right answers that have
# nothing to do with each other. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"

# The two exercises are my_popen and run_two.
play() { # EXERCISE AS
    cp "$root/skeletons/pipes/$1.c" "$kit/skeletons/demo/$2.c"
    cp "$root/labs/pipes/$1.h" "$kit/labs/demo/$2.h"
    cp "$root/solutions/pipes/$1.c" "$kit/solutions/demo/$2.c"
}
play my_popen one
# Nothing is graded: the files are in the journal before that.
printf '#!/bin/sh\nexit 4\n' >"$kit/build/labs/demo/run-tests"
play run_two two
variants=$root/tests/pipes/variants

bare() { # FILE: without its comments
    gcc -fpreprocessed -dD -E -P "$1"
}
# functions: #include first, then the functions of standard input, the last first.
functions() {
    awk 'BEGIN { n = 0 }
        /^#/ { print; next }
        { part[n] = part[n] $0 "\n" }
        /^}/ { n++ }
        END { while (n >= 0) printf "%s", part[n--] }'
}
rename() {
    sed -E 's/\b(a|b|c|e|fd|fds|from|go|i|kept|mode|n|p|pid|q|s|saved|si|st|start|status|stream|target|to|v|x)\b/my_\1x/g'
}
loops() {
    sed -e 's/for (;;)/while (1)/' -e 's/while (\(.*\))\( {\)*$/for (; \1;)\2/' \
        -e 's/for (\([^;]*\); \(.*\); \(.*\)) {$/\1;\n while (\2) {\n \3;/'
}
layout() {
    sed -e 's/^ */\t/' -e 's/ {$/\n{/' -e 's/;$/; \/* the next step *\//'
}
disguised() { # FILE
    bare "$1" | functions | rename | loops | layout
}
# The longest function of FILE, disguised.
longest() {
    bare "$1" | grep -v '^#' |
        awk '{ part = part $0 "\n" }
            /^}/ { if (length(part) > length(most)) most = part; part = "" }
            END { printf "%s", most }' | rename | loops | layout
}

# Everybody hands in one file: honest ones a variant, who copies a disguised one.
hand_in() { # WHO EXERCISE: standard input
    mkdir -p "$in/$1"
    cat >"$in/$1/$2.c"
}
plant() {
    fresh_class
    for file in "$variants"/my_popen/*.c; do
        hand_in "honest-$(basename "$file" .c)" one <"$file"
    done
    for file in "$variants"/run_two/*.c; do
        hand_in "honest-$(basename "$file" .c)-2" two <"$file"
    done
    for name in close_range list vfork_flags; do
        disguised "$variants/my_popen/$name.c" | hand_in "copy-$name" one
    done
    for name in nested_waitid redirects_the_caller wait4_dup3; do
        disguised "$variants/run_two/$name.c" | hand_in "copy-$name-2" two
    done
    { cat "$variants/run_two/nested_waitid.c" &&
        longest "$variants/run_two/spawn.c"; } | hand_in foreign two
    for who in published-1 published-2; do
        disguised "$root/solutions/pipes/run_two.c" | hand_in $who two
    done
    for who in empty-1 empty-2; do
        hand_in $who one <"$root/skeletons/pipes/my_popen.c"
    done
    take_in
}
take_in() {
    ends_with 4 batch "$in" && says 'could not be graded'
}
similar() {
    "$ipclab" --kit "$kit" similar --journal "$journal" "$@"
}

# The pairs, "SHARE ONE OTHER", in the order in which they are told.
pairs() {
    sed '/^With the/,$d' "$scratch/said" |
        sed -n 's/^ *\([0-9]*\) %  \(.*\)  and  \(.*\)$/\1 \2 \3/p'
}
copies_first() {
    ends_with 0 similar --least 0 --most 1000 && pairs >"$scratch/pairs" &&
        awk '$2 ~ /^copy-/ && $3 ~ /^honest-/ &&
                substr($2, 6) == substr($3, 8) { copies++; least = $1 }
            $2 ~ /^honest-/ && $3 ~ /^honest-/ {
                honest++
                if ($1 > most) most = $1
            }
            END {
                print copies " copies, from " least " %; " honest \
                    " honest pairs, to " most " %"
                exit !(copies == 6 && honest > 0 && least > most + 20)
            }' "$scratch/pairs"
}
foreign_function() {
    share=$(awk '$2 == "foreign" && $3 == "honest-spawn-2" { print $1 }' \
        "$scratch/pairs")
    most=$(awk '$2 ~ /^honest-/ && $3 ~ /^honest-/ { print $1; exit }' \
        "$scratch/pairs")
    [ "${share:-0}" -gt "$most" ] && return 0
    echo "one function: $share %; honest: $most %"
    return 1
}
lines_told() {
    similar >"$scratch/said" &&
        sed -n '/copy-list  and  honest-list/{n;p;}' "$scratch/said" \
            >"$scratch/line" &&
        grep -Eq '^ +[0-9]+ %  one\.c, lines [0-9-]+ = [0-9-]+' \
            "$scratch/line" && return 0
    cat "$scratch/said"
    return 1
}
skeletons_are_nothing() {
    ! grep -E 'empty-' "$scratch/pairs"
}
published_apart() {
    ends_with 0 similar && pairs | grep published && return 1
    sed -n '/^With the/,$p' "$scratch/said" >"$scratch/list"
    for who in published-1 published-2; do
        grep -Eq "^ *[6-9][0-9] %  $who  and  the published solution" \
            "$scratch/list" || { cat "$scratch/list"; return 1; }
    done
}
no_verdict() {
    ! grep -iE 'copied|cheat|plagiar|suspic|guilty|fraud' "$scratch/said"
}
# Last year's are compared with this year's, but not with each other.
last_year() {
    mv "$journal" "$scratch/last.db" && fresh_class &&
        disguised "$variants/run_two/spawn.c" | hand_in newcomer two &&
        take_in &&
        ends_with 0 similar && says_not newcomer &&
        ends_with 0 similar --with "$scratch/last.db" && pairs | head -n 1 |
        grep -F "newcomer honest-spawn-2 in $scratch/last.db" &&
        [ "$(pairs | grep -vc '^[0-9]* newcomer')" -eq 0 ]
}
# What a student writes is text on the page, and unreadable C is no end.
page() {
    evil='<script>alert(1)</script>'
    sed "s|;\$|; /* $evil */|" "$variants/run_two/spawn.c" |
        hand_in again two && printf '"\\\n/* \377 #include' | hand_in odd two &&
        take_in &&
        ends_with 0 similar --format html --out "$scratch/page.html" &&
        says 'again and newcomer' "$scratch/page.html" &&
        says '&lt;script&gt;' "$scratch/page.html" &&
        says 'posix_spawnp' "$scratch/page.html" &&
        says_not '<script' "$scratch/page.html"
}
used_wrongly() {
    ends_with 2 similar --format none && says 'text html' &&
        ends_with 2 "$ipclab" similar && says 'which journal' &&
        ends_with 2 similar --with "$scratch/none.db" && says none.db &&
        ends_with 2 similar --out "$scratch/none/page"
}

check 'similar: a class is planted' plant
check 'similar: disguised copies stand above all honest pairs' copies_first
check 'similar: one function of another stands above them' foreign_function
check 'similar: it says which lines' lines_told
check 'similar: the skeleton is nothing that two have in common' \
    skeletons_are_nothing
check 'similar: the published solution has a list of its own' published_apart
check 'similar: it speaks no verdict' no_verdict
check 'similar: with another class' last_year
check 'similar: a page that shows what was written' page
check 'similar: used wrongly' used_wrongly
finish
