#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bench.sh - what the kit's way of testing costs, against two others, side by
# side in one run: the three take turns, and the median of the rounds counts.
# Then what a submission costs in a batch, and in a loop that builds and runs the
# third for each; then what a test costs in each lab. Run by `make bench`; LAB
# chooses the lab, ROUNDS the number of rounds (1), CLASS how many hand in (16).
set -eu
LC_ALL=C
export LC_ALL
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
lab=${LAB:-pipes}
rounds=${ROUNDS:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

build/harness/build-subject . "$lab" "solutions/$lab" "$work/out"

# The ordinary binary: the same tests, drivers and answers in one executable,
# with Criterion's own main().
cflags='-std=gnu11 -D_GNU_SOURCE -O1 -g -Itests'
gcc $cflags -c tests/grader/bench/plain_keeper.c -o "$work/keeper.o"
gcc $cflags -DIPCLAB_SUBJECT -Dmain=server_main -o "$work/server.o" \
    -c tests/harness/subject/server.c
# -lcriterion comes first: its main() is taken, not those of the archives.
link_plain() {
    gcc -o "$work/plain" build/labs/"$lab"/*.judge.o \
        build/labs/"$lab"/drivers/*.o "$work"/out/*.o "$work/keeper.o" \
        "$work/server.o" -lcriterion build/harness/judge.a \
        build/harness/subject.a -ljansson -lexpat -linih -lseccomp \
        -pthread -lrt -lm
}
link_plain

run_kit() {
    build/labs/"$lab"/run-tests --build "$work/out" \
        --lab-ini "labs/$lab/lab.ini" --report "$work/report" "$@"
}
run_plain() {
    IPCLAB_RECORDS=$work/out IPCLAB_SUBJECT=$work/plain \
        valgrind --trace-children=yes --child-silent-after-fork=no -q \
        --vgdb=no --leak-check=full --show-leak-kinds=definite,indirect \
        --run-libc-freeres=no --log-file="$work/valgrind.%p" \
        --trace-children-skip='/bin/*,/usr/bin/*' \
        "$work/plain" -j1 >"$work/plain.said" 2>&1 || [ $? -eq 1 ]
}

# The processor time of all children so far, in milliseconds.
used() {
    times >"$work/used"
    sed -n '2s/[ms]/ /gp' "$work/used" |
        awk '{ printf "%d\n", ($1 * 60 + $2 + $3 * 60 + $4) * 1000 }'
}

# seconds NAME COMMAND...: append the time that it takes to $work/NAME.times,
# and that of the processors, which is the same however busy the machine is
# with others, to $work/NAME.used; both in milliseconds.
seconds() {
    name=$1
    shift
    used >"$work/before"
    begun=$(date +%s%N)
    "$@" || echo "note: $name ended with status $?" >>"$work/notes"
    ended=$(date +%s%N)
    echo "$(((ended - begun) / 1000000))" >>"$work/$name.times"
    used >"$work/after"
    echo "$(($(cat "$work/after") - $(cat "$work/before")))" >>"$work/$name.used"
}
# median NAME [used]
median() {
    sort -n "$work/$1.${2:-times}" |
        sed -n "$((($(wc -l <"$work/$1.${2:-times}") + 1) / 2))p"
}

for round in $(seq "$rounds"); do
    [ -t 2 ] && printf '\rround %s of %s' "$round" "$rounds" >&2
    seconds kit run_kit
    tests=$(sed -n 's/^\([0-9]*\) of [0-9]* tests passed.*/\1/p' "$work/report")
    seconds quick run_kit --quick
    seconds fresh run_kit --fresh
    seconds plain run_plain
    seconds part run_kit --exercise "$(basename "$(ls build/labs/"$lab"/drivers/*.o | head -n 1)" .o)"
    part=$(sed -n 's/^\([0-9]*\) of [0-9]* tests passed.*/\1/p' "$work/report")
    rm -f "$work"/valgrind.*
done
[ -t 2 ] && printf '\r\033[K' >&2

awk -v lab="$lab" -v n="$tests" -v m="$part" -v kit="$(median kit)" \
    -v quick="$(median quick)" -v fresh="$(median fresh)" \
    -v plain="$(median plain)" -v part="$(median part)" -v rounds="$rounds" \
    -v kit_cpu="$(median kit used)" -v quick_cpu="$(median quick used)" \
    -v fresh_cpu="$(median fresh used)" -v plain_cpu="$(median plain used)" '
function show(what, time, cpu) {
    printf "  %-52s %8.2f s %5.1f times %8.2f s %5.1f times\n",
        what, time / 1000, time / kit, cpu / 1000, cpu / kit_cpu
}
BEGIN {
    printf "Lab %s: %d tests of the reference solution, median of %d rounds\n\n",
        lab, n, rounds
    printf "  %-52s %22s %22s\n", "", "time passed", "processor time"
    show("the kit: one Valgrind start for the lab (make test)", kit, kit_cpu)
    show("one Valgrind start for each test'"'"'s program", fresh, fresh_cpu)
    show("valgrind --trace-children=yes on a Criterion binary", plain, plain_cpu)
    show("the kit without Valgrind (make quick)", quick, quick_cpu)
    printf "\n  %d tests take %.2f s, %d tests %.2f s: %.1f times the tests, %.1f times the time\n",
        m, part / 1000, n, kit / 1000, n / m, kit / part
}'

# ---- a class ----

# Equal files are graded once: so no two hand in the same.
class=${CLASS:-16}
cores=$(nproc)
for n in $(seq "$class"); do
    mkdir -p "$work/class/s$n"
    for file in "solutions/$lab"/*.c; do
        { cat "$file" && echo "/* $n */"; } >"$work/class/s$n/${file##*/}"
    done
done
run_batch() {
    rm -f "$work"/week.db*
    build/ipclab batch --lab "$lab" -j "$1" --journal "$work/week.db" \
        "$work/class" >"$work/said" 2>&1 && grep -q "$class graded" "$work/said"
}
# What a loop does for one of them: compile the files, link, run.
run_loop() {
    for file in "$work/class/s1"/*.c; do
        gcc $cflags -I"labs/$lab" -c "$file" -o "$work/loop.o" || return
    done
    link_plain && run_plain
}
for round in $(seq "$rounds"); do
    # Short beside the loop: three times each, so that the median says something.
    for turn in 1 2 3; do
        seconds all-cores run_batch "$cores"
        seconds one-core run_batch 1
    done
    seconds loop run_loop
    rm -f "$work"/valgrind.*
done
echo
awk -v n="$class" -v cores="$cores" -v all="$(median all-cores)" \
    -v one="$(median one-core)" -v loop="$(median loop)" '
BEGIN {
    printf "A submission, in a class of %d that all hand in the solution\n\n", n
    printf "  %-58s %8.2f s\n", "ipclab batch -j " cores, all / n / 1000
    printf "  %-58s %8.2f s  %5.2f times\n", "ipclab batch -j 1", one / n / 1000, one / all
    printf "  %-58s %8.2f s  %5.1f times\n", "a loop that builds and runs the Criterion binary", loop / 1000, loop * n / all
}'

# ---- a test of each lab ----

passed_tests() {
    sed -n 's/^\([0-9]*\) of [0-9]* tests passed.*/\1/p' "$work/report"
}
for other in $(ls labs); do
    build/harness/build-subject . "$other" "solutions/$other" \
        "$work/lab-$other"
done
for round in $(seq "$rounds"); do
    for other in $(ls labs); do
        seconds "lab-$other" build/labs/"$other"/run-tests \
            --build "$work/lab-$other" --lab-ini "labs/$other/lab.ini" \
            --report "$work/report"
        passed_tests >"$work/lab-$other.tests"
    done
done
echo
for other in $(ls labs); do
    echo "$other $(cat "$work/lab-$other.tests") $(median "lab-$other")" \
        "$(median "lab-$other" used)"
done | awk -v base="$lab" '
    { name[NR] = $1; n[NR] = $2; time[NR] = $3 / $2; cpu[NR] = $4 / $2 }
    $1 == base { unit = NR }
    END {
        printf "  %-16s %9s %24s %24s\n", "a test of", "", "time passed",
            "processor time"
        for (i = 1; i <= NR; i++)
            printf "  %-16s %3d tests %7.0f ms, %5.2f times %7.0f ms, %5.2f times\n",
                name[i], n[i], time[i], time[i] / time[unit],
                cpu[i], cpu[i] / cpu[unit]
    }'
echo

# In the plain binary the commands under test inherit Criterion's own
# descriptors, which tests that look at descriptors see: said, not an error.
grep -aE 'FAIL|CRASH|Tested' "$work/plain.said" |
    sed 's/^/  plain binary: /'
[ ! -s "$work/notes" ] || {
    sort -u "$work/notes"
    exit 1
}
