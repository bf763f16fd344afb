#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-judge.sh - a lab's judge as a student and a TA meet it: the solution
# passes, again and again, four at a time, on a machine that lacks something,
# and when it is interrupted. The scores of all labs with Valgrind are seen by
# test-clone.sh, which runs `make grade`. Run by `make check`. LABS chooses labs,
# RUNS how often a run is repeated.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/grader/lib.sh"
cd "$root" || exit 4
labs=${LABS:-$(ls labs)}
runs=${RUNS:-8}

judge() {
    lab=$1
    shift
    "build/labs/$lab/run-tests" --build "$scratch/$lab" \
        --lab-ini "labs/$lab/lab.ini" --color never "$@"
}
# score FILE: the score of a result document.
score() {
    sed -n 's/^ "score": \(.*\),$/\1/p' "$1"
}
scores() {
    got=$(score "$1")
    [ "${got%.0}" = "$2" ] || { echo "score $got, not $2"; return 1; }
}

# ---- points ----

solution_has_all() {
    ends_with 0 judge "$1" --json "$scratch/all.json" || return
    scores "$scratch/all.json" 100 || return
    says '"leaks": []' "$scratch/all.json" &&
        says '"memory": []' "$scratch/all.json"
}
skeleton_in_step() {
    ends_with 0 "$ipclab" skeleton --check "solutions/$1" "skeletons/$1"
}
skeleton_compiles_clean() {
    mkdir -p "$scratch/skeleton-$1"
    build/harness/build-subject . "$1" "skeletons/$1" \
        "$scratch/skeleton-$1" || return
    for log in "$scratch/skeleton-$1"/*.log; do
        [ -s "$log" ] && { cat "$log"; return 1; }
    done
    return 0
}
# Four at a time: they wait more than they work, and must not disturb each
# other.
same_every_time() {
    run=0
    while [ $run -lt "$runs" ]; do
        pids=
        for place in 1 2 3 4; do
            judge "$1" --quick >"$scratch/said-$place" 2>&1 &
            pids="$pids $!"
        done
        run=$((run + 4))
        place=0
        for pid in $pids; do
            place=$((place + 1))
            wait "$pid" && continue
            echo "one of runs $((run - 3)) to $run:"
            grep -v '^  pass' "$scratch/said-$place"
            return 1
        done
    done
}

# Whatever order processes come in: see --shake. Mostly they wait, so all labs
# are run so while other checks go on.
start_shaken() {
    judge "$1" --quick --shake >"$scratch/shaken-$1" 2>&1
    echo $? >"$scratch/shaken-$1.status"
}
same_when_shaken() {
    [ "$(cat "$scratch/shaken-$1.status")" = 0 ] && return
    grep -v '^  pass' "$scratch/shaken-$1"
    return 1
}

# ---- machines that lack something ----

without_namespaces() {
    bwrap --unshare-user --disable-userns --dev-bind / / "$@"
}
# A PATH with no Valgrind in it.
lean_path() {
    mkdir -p "$scratch/bin"
    for tool in bwrap sh; do
        ln -sf "$(command -v $tool)" "$scratch/bin/$tool"
    done
    echo "$scratch/bin"
}
without_valgrind() {
    PATH=$(lean_path) ends_with 4 "build/labs/$1/run-tests" --build \
        "$scratch/$1" --lab-ini "labs/$1/lab.ini" --color never || return
    says 'NO MEMORY CHECK' && says 'NO SCORE'
}
no_sandbox_is_said() {
    ends_with 0 without_namespaces "build/labs/$1/run-tests" --build \
        "$scratch/$1" --lab-ini "labs/$1/lab.ini" --quick || return
    says 'NO SANDBOX' && says 'user namespaces are not allowed'
}
grade_needs_a_sandbox() {
    ends_with 4 without_namespaces "$ipclab" grade --lab "$1" "solutions/$1" ||
        return
    says 'namespaces' && says_not '100'
}
small_shm_is_no_zero() {
    ends_with 4 bwrap --dev-bind / / --size 65536 --tmpfs /dev/shm \
        "build/labs/$1/run-tests" --build "$scratch/$1" \
        --lab-ini "labs/$1/lab.ini" || return
    says '/dev/shm is too small' && says 'no score'
}
# lacks WORDS COMMAND...: a judge that COMMAND starts says so, and no score.
lacks() {
    words=$1
    shift
    ends_with 4 "$@" "build/labs/$lab/run-tests" --build "$scratch/$lab" \
        --lab-ini "labs/$lab/lab.ini" && says "$words" && says 'no score'
}
# With a /tmp that is mounted noexec, as some machines have it. The kit may lie
# in /tmp itself.
in_noexec_tmp() {
    unshare "$([ "$(id -u)" -eq 0 ] && echo -m || echo -rm)" sh -c '
        mount --bind /tmp /tmp && mount -o remount,bind,noexec /tmp &&
            mount --bind "$PWD" "$PWD" && mount -o remount,bind,exec "$PWD" &&
            cd "$PWD" && exec "$@"' sh "$@"
}
noexec_tmp_is_enough() {
    ends_with 0 in_noexec_tmp "build/labs/$1/run-tests" --build "$scratch/$1" \
        --lab-ini "labs/$1/lab.ini" --quick && says 'in a sandbox' &&
        says "compiler    gcc-$(gcc -dumpfullversion)"
}
# A Valgrind that has a version, and ends at once, with some words.
broken_valgrind() {
    cat >"$scratch/valgrind" <<'END'
#!/bin/sh
[ "$1" = --version ] && echo valgrind-3.19.0 && exit
echo "valgrind: Unknown option: $1" >&2
exit 1
END
    chmod 755 "$scratch/valgrind"
    lacks 'valgrind: Unknown option' bwrap --dev-bind / / --ro-bind \
        "$scratch/valgrind" /usr/bin/valgrind
}
unsound_lab_is_named() {
    sed 's/^leaks = .*/leaks = 20/; s/^points = 9$/points = 8/' \
        "labs/$1/lab.ini" >"$scratch/lab.ini"
    ends_with 3 "build/labs/$1/run-tests" --build "$scratch/$1" \
        --lab-ini "$scratch/lab.ini" && says 'lab.ini:'
}
unknown_test_is_named() {
    ends_with 2 judge "$1" --test 'no/such' && says 'No test matches'
}

# ---- clocks ----

# judge_with_clock LAB FASTER: a judge of the lab whose clock is odd_clock.c.
judge_with_clock() {
    gcc -O1 -DFASTER="$2" -o "$scratch/odd-$2" "build/labs/$1"/*.judge.o \
        tests/grader/odd_clock.c build/harness/judge.a -lcriterion -ljansson \
        -lexpat -linih -lseccomp
}
# judge_fullio FASTER: the one in the folder $scratch/odd.
judge_fullio() {
    build/harness/build-subject . pipes "$scratch/odd" \
        "$scratch/odd-built" || return
    ends_with 1 timeout 60 "$scratch/odd-$1" --build "$scratch/odd-built" \
        --lab-ini labs/pipes/lab.ini --color never --quick \
        --test fullio/zero_bytes_give_zero
}
# Nobody is late for that, and who waits for ever is found as ever.
calendar_jumps() {
    judge_with_clock pipes 1 && ends_with 0 "$scratch/odd-1" --build \
        "$scratch/pipes" --lab-ini labs/pipes/lab.ini --color never --quick ||
        return
    mkdir -p "$scratch/odd"
    cp tests/grader/hostile/resources/waits_for_ever.c "$scratch/odd/fullio.c"
    judge_fullio 1 && says '  deadlock          zero_bytes_give_zero'
}

# ---- interrupted ----

# Processes, shared memory, and files of judges and graders. Kernel threads
# and other people's processes come and go.
traces() {
    pgrep -af 'run-tests|bwrap|valgrind' | grep -F "$scratch"
    for file in /tmp/criterion_*.sock /dev/shm/bxf*; do
        owner=$(echo "$file" | tr -dc 0-9)
        [ -e "$file" ] && [ ! -d "/proc/$owner" ] && echo "$file"
    done
    return 0
}
# A shell starts what it puts into the background with SIGINT ignored: until
# env(1) has put that right and become run-tests, a SIGINT would be lost.
wait_for_start() {
    until [ "$(cat "/proc/$1/comm" 2>/dev/null)" = run-tests ]; do
        [ -d "/proc/$1" ] || return
    done
}
interrupted() {
    before=$(traces)
    for when in 0 1 2 3 4 5 6 7; do
        env --default-signal=INT "build/labs/$1/run-tests" --build \
            "$scratch/$1" --lab-ini "labs/$1/lab.ini" >/dev/null 2>&1 &
        pid=$!
        wait_for_start $pid
        # Not an order: any moment must do, so several are tried.
        sleep 0.$when
        kill -INT $pid
        wait $pid
        status=$?
        [ $status -eq 130 ] || { echo "status $status at $when"; return 1; }
        after=$(traces)
        [ "$before" = "$after" ] ||
            { echo "left at moment $when: $after"; return 1; }
    done
    ls -d "$scratch/$1"/run-* 2>/dev/null && { echo "is left"; return 1; }
    return 0
}

for lab in $labs; do
    build/harness/build-subject . "$lab" "solutions/$lab" \
        "$scratch/$lab" || exit 4
    start_shaken "$lab" &
done
for lab in $labs; do
    check "$lab: the skeleton is what the solution makes" \
        skeleton_in_step "$lab"
    check "$lab: the skeleton compiles without a warning" \
        skeleton_compiles_clean "$lab"
    check "$lab: $runs runs, four at a time, give the same score" \
        same_every_time "$lab"
done
wait
for lab in $labs; do
    check "$lab: the same when calls take longer" same_when_shaken "$lab"
done
case " $labs " in
*[[:space:]]pipes[[:space:]]*)
    check 'the calendar jumps an hour on and back' calendar_jumps
    ;;
esac
# What lacks or is unsound does so whatever the lab: one will do.
set -- ${LABS:-pipes}
check "$1: the solution has every point, no leak, no memory error" \
    solution_has_all "$1"
check 'without Valgrind there is no score' without_valgrind "$1"
check 'without namespaces the report says so' no_sandbox_is_said "$1"
check 'without namespaces grade refuses' grade_needs_a_sandbox "$1"
check 'a small /dev/shm is not a zero' small_shm_is_no_zero "$1"
lab=$1
check 'a read-only /dev/shm is not a zero' lacks \
    '/dev/shm cannot be written: Read-only' \
    bwrap --dev-bind / / --ro-bind /dev/shm /dev/shm
check 'no /dev/shm is not a zero' lacks '/dev/shm cannot be written: No such' \
    bwrap --dev-bind / / --tmpfs /dev --dev-bind /dev/null /dev/null
check 'a read-only /tmp is not a zero' lacks '/tmp cannot be written' \
    bwrap --dev-bind / / --ro-bind /tmp /tmp
check 'a /tmp in which nothing can be run' noexec_tmp_is_enough "$lab"
check 'and without a sandbox is not a zero' lacks \
    'no program can be run in /tmp without a sandbox' in_noexec_tmp bwrap \
    --unshare-user --disable-userns --dev-bind / /
check 'no /proc is not a zero' lacks '/proc is not mounted' \
    bwrap --dev-bind / / --tmpfs /proc
check 'too few processes are not a zero' lacks 'RLIMIT_NPROC is 24' \
    prlimit --nproc=24
check 'a Valgrind that does not start is not a zero' broken_valgrind
check 'a lab that is not sound is named' unsound_lab_is_named "$1"
check 'a test that does not exist is named' unknown_test_is_named "$1"
check 'an interrupted run leaves nothing' interrupted "$1"
finish
