# SPDX-License-Identifier: MIT
# leftovers.sh - what a run of the grader has left on the machine. Sourced after
# lib.sh by the tests that run hostile submissions: leftovers_begin before the
# run, leftovers_check WORD after it.
#
# Other work goes on here at the same time. So what is looked for afterwards is
# known by this run's folder, by a name out of hostile/, or by a dead owner.

# A pattern for this run's folder that does not match itself.
key=$(basename "$scratch" | sed 's/[.]/[.]/; s/^./[&]/')

# Process 1 of a sandbox, DIR in /proc, whose bwrap is dead: those of other
# runs have theirs.
is_orphan() {
    parent=$(awk '/^PPid:/ { parent = $2 }
        /^NSpid:/ && NF > 2 && $NF == 1 { print parent }' "$1/status" \
        2>/dev/null)
    [ -n "$parent" ] && [ -O "$1" ] &&
        [ "$(cat "/proc/$parent/comm" 2>/dev/null)" != bwrap ]
}
# What has this run's folder in its words, its environment, or mounted in its
# sandbox, or is in it, whatever it does to its name and its session.
is_ours() {
    files="$1/cmdline $1/environ"
    [ "$(readlink "$1/ns/mnt")" = "$namespace" ] || files="$files $1/mountinfo"
    grep -aqs "$key" $files || readlink "$1/cwd" | grep -q "$key"
}
namespace=$(readlink /proc/self/ns/mnt)
processes() {
    for dir in /proc/[0-9]*; do
        if is_ours "$dir" || is_orphan "$dir"; then
            echo "${dir#/proc/} $(tr '\000' ' ' <"$dir/cmdline")"
        fi
    done 2>/dev/null
}

# What Criterion and BoxFort leave when they are killed, whose owner is dead,
# and all that has a name as the submissions give it.
files() {
    for file in /tmp/criterion_*.sock /dev/shm/bxf* /tmp/* /dev/shm/* \
        /dev/mqueue/*; do
        [ -e "$file" ] || [ -L "$file" ] || continue
        name=$(basename "$file")
        case $name in
        criterion_*.sock | bxf*)
            [ -d "/proc/$(echo "$name" | tr -dc 0-9)" ] || echo "$file" ;;
        *) grep -rqF -e "/$name\"" "$root/tests/grader/hostile" && echo "$file" ;;
        esac
    done | sort -u
}

# By their identifier; the keys are the submissions' as well. Of those whose
# maker's pid is known, only the ones of the dead.
objects() {
    for kind in shm sem msg; do
        awk -v kind=$kind 'NR > 1 { print kind, $2, kind == "shm" ? $5 : "" }' \
            /proc/sysvipc/$kind 2>/dev/null
    done | while read -r kind id pid; do
        [ -n "$pid" ] && [ -d "/proc/$pid" ] || echo "$kind $id"
    done
}

mounts() {
    grep "$key" /proc/self/mounts
}

# The host's devices, which a sandbox shows to those in it.
devices() {
    stat -c '%n %a %u %t:%T' /dev/null /dev/zero /dev/full /dev/random \
        /dev/urandom /dev/tty
}

# seen THING: what that prints. Nothing else runs meanwhile: what this starts has
# the run's folder in its environment, too.
seen() {
    "$1" >"$scratch/seen"
    sort "$scratch/seen"
}
# nothing_new THING: a function of above prints no line that it had not printed
# before the run. What others are about to tidy up is gone at a second look.
nothing_new() {
    for look in 1 2 3; do
        seen "$1" >"$scratch/$1.after"
        new=$(comm -13 "$scratch/$1.before" "$scratch/$1.after")
        [ -n "$new" ] || return 0
        sleep 1
    done
    echo "new since the run began:"
    echo "$new"
    return 1
}

leftovers_begin() {
    for thing in processes files objects mounts devices; do
        seen $thing >"$scratch/$thing.before"
    done
}
leftovers_check() {
    check "$1: no process is left" nothing_new processes
    check "$1: no file is left in /tmp, /dev/shm, /dev/mqueue" \
        nothing_new files
    check "$1: no System V object is left" nothing_new objects
    check "$1: nothing is mounted" nothing_new mounts
    check "$1: the devices are as they were" nothing_new devices
}
