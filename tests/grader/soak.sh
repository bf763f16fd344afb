#!/bin/sh
# SPDX-License-Identifier: MIT
#
# soak.sh HOURS LAB... - does a verdict ever change? For so long it grades the
# solutions and parts of the mutants and variants (ipclab mutants --part), lab
# after lab, while other programs come and go and the processor is shared, down
# to a fifth of a core. For changes of the harness: run by `make soak`.
#
# The share is set by a control group (cgroups(7), cpu) where one can be made,
# which root can. Elsewhere all runs keep to one core beside busy loops.

# ---- other programs ----

random() { # LEAST MOST
    echo $(($1 + $(od -An -N4 -tu4 /dev/urandom) % ($2 - $1 + 1)))
}

# A session of its own, that ends when it is killed.
if [ "$1" = --load ]; then
    [ "$2" ] || taskset -c 0 sh -c 'while :; do :; done' &
    while :; do
        n=$(random 0 3)
        while [ "$n" -gt 0 ]; do
            timeout --foreground "$(random 1 15)" sh -c 'while :; do :; done' &
            n=$((n - 1))
        done
        sleep "$(random 1 12)"
    done
fi

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
hours=$1
shift
seconds=$(awk -v h="$hours" 'BEGIN { print int(h * 3600) }')
if [ "$seconds" -le 0 ]; then
    echo "soak.sh: HOURS is a number above 0, not '$hours'" >&2
    exit 2
fi
. "$root/tests/grader/lib.sh"
cd "$root" || exit 4

# ---- a part of the processor ----

quotas='none 100 50 20' # per cent of a core
group=
for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/cpu; do
    [ -z "$group" ] && [ -e "$hierarchy/cgroup.procs" ] || continue
    mkdir "$hierarchy/ipclab-soak-$$" 2>/dev/null || continue
    if [ -e "$hierarchy/ipclab-soak-$$/cpu.max" ] ||
        [ -e "$hierarchy/ipclab-soak-$$/cpu.cfs_quota_us" ]; then
        group=$hierarchy/ipclab-soak-$$
    else
        rmdir "$hierarchy/ipclab-soak-$$"
    fi
done

# share QUOTA: what is run by in_group has so much from now on.
share() {
    if [ "$1" = none ]; then
        max=max v1=-1
    else
        max="$(($1 * 1000)) 100000" v1=$(($1 * 1000))
    fi
    if [ -z "$group" ]; then
        return
    elif [ -e "$group/cpu.max" ]; then
        echo "$max" >"$group/cpu.max"
    else
        echo "$v1" >"$group/cpu.cfs_quota_us"
    fi || exit 4
}
in_group() {
    if [ "$group" ]; then
        sh -c 'echo $$ >"$0/cgroup.procs" && exec "$@"' "$group" "$@"
    else
        taskset -c 0 "$@"
    fi
}

setsid sh "$0" --load "${group:+grouped}" &
load=$!
stop() {
    kill -- "-$load" 2>/dev/null
    wait "$load" 2>/dev/null
    [ -z "$group" ] || rmdir "$group"
    tidy
}
trap stop EXIT

# ---- rounds ----

changed=$scratch/changed
: >"$changed"

# note LAB WHAT: of what stands in $scratch/round.
note() {
    sed -n "s/^FAIL /$1 /p" "$scratch/round" >>"$changed"
    if grep -q '^FAIL ' "$scratch/round"; then
        cat "$scratch/round"
    fi
    echo "$(date +%H:%M:%S) $1, $2: $(tail -n 1 "$scratch/round")"
}

# The solution has all points, in one way after the other.
grade_solution() {
    for way in '' --quick '--quick --shake'; do
        if in_group "$ipclab" grade $way --lab "$1" "solutions/$1" \
            >"$scratch/grade" 2>&1; then
            echo "ok solution $way"
        else
            echo "FAIL solution $way"
            cat "$scratch/grade"
        fi
    done >"$scratch/round"
    good=$(grep -c '^ok ' "$scratch/round")
    bad=$(grep -c '^FAIL ' "$scratch/round")
    echo "$good passed, $bad failed" >>"$scratch/round"
}

# round LAB QUOTA
round() {
    lab=$1 quota=$2 part=$(random 0 999999)
    share "$quota"
    what="part $part, $([ "$quota" = none ] && echo 'all cores' ||
        echo "$quota % of a core")"
    grade_solution "$lab"
    count
    note "$lab" "solution, $what"
    in_group "$ipclab" mutants --part "$part" --lab "$lab" \
        >"$scratch/round" 2>&1
    count
    note "$lab" "$what"
}
count() {
    set -- $(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' \
        "$scratch/round") 0 0
    passed=$((passed + $1))
    failed=$((failed + $2))
    [ $# -eq 4 ] || failed=$((failed + 1)) # it did not come to its end
}

echo "The share is set by ${group:-one core and busy loops beside}."
end=$(($(date +%s) + seconds))
while [ "$(date +%s)" -lt "$end" ]; do
    for lab; do
        [ "$(date +%s)" -lt "$end" ] || break
        round "$lab" "$(echo $quotas | cut -d ' ' -f "$(random 1 4)")"
    done
done
if [ -s "$changed" ]; then
    echo "Not as written, and how often:"
    sort "$changed" | uniq -c
fi
finish
