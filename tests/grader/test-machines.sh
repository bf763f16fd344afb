#!/bin/sh
# SPDX-License-Identifier: MIT
# test-machines.sh - the kit on machines as people have them: in other languages,
# with limits, started by what leaves signals ignored. A lack of the machine is
# told as that, and never a student's zero. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"

# ---- languages ---------------------------------------------------------------

# A copy of what the contracts are made of.
kit=$scratch/kit
mkdir "$kit" && (cd "$root" && tar cf - --exclude='*/mutants' \
    --exclude='*/variants' Makefile course.ini labs tests solutions skeletons \
    grader) | (cd "$kit" && tar xf -) || exit 4
contracts=$(cd "$root" && echo build/labs/*/contracts/*.symbols)

# contracts_in LOCALE: made there, they are what they are here.
contracts_in() {
    mkdir -p "$scratch/locales" && rm -rf "$kit/build" &&
        localedef -i "$1" -f UTF-8 "$scratch/locales/$1.UTF-8" || return
    # The language is there: i is no small letter of English in Turkish.
    ends_with 0 env -u LC_ALL LOCPATH="$scratch/locales" LANG="$1.UTF-8" \
        make -s -C "$kit" $contracts || return
    for file in $contracts; do
        cmp "$root/$file" "$kit/$file" || return
    done
}
# Whatever compiles the rest, the contracts are not empty.
contracts_by_clang() {
    rm -rf "$kit/build"
    printf '#!/bin/sh\necho "unknown argument: -aux-info" >&2; exit 1\n' \
        >"$scratch/clang" && chmod +x "$scratch/clang" &&
        ends_with 0 make -s -C "$kit" CC="$scratch/clang" $contracts || return
    for file in $contracts; do
        cmp "$root/$file" "$kit/$file" || return
    done
}
empty_contract() {
    file=build/labs/pipes/contracts/run_two.symbols
    rm -f "$kit/$file"
    cp "$kit/labs/pipes/run_two.h" "$scratch/run_two.h"
    echo '#define NOTHING' >"$kit/labs/pipes/run_two.h"
    ends_with 2 make -s -C "$kit" "$file" &&
        says 'labs/pipes/run_two.h: it declares no function' &&
        [ ! -e "$kit/$file" ]
    result=$?
    cp "$scratch/run_two.h" "$kit/labs/pipes/run_two.h"
    return $result
}

# A script that ranges over letters is in no language; what is sourced is in that
# of who sources it, and lib.sh sets it.
scripts_in_c() {
    (cd "$root" && find .ci grader tests/grader -type f ! -path '*/frame/*') |
        while read -r file; do
            case $(head -c 20 "$root/$file" | tr -d '\0' | head -n 1) in
            '#!/bin/sh' | '#!/bin/bash') echo "$file" ;;
            esac
        done >"$scratch/scripts"
    [ "$(wc -l <"$scratch/scripts")" -gt 40 ] || return
    while read -r script; do
        grep -qE 'LC_ALL=C|lib\.sh"' "$root/$script" || {
            echo "$script does not set LC_ALL"
            return 1
        }
    done <"$scratch/scripts"
}

# ---- limits ------------------------------------------------------------------

# solution LAB EXERCISE COMMAND...: the command grades that of the solution.
grade_with() {
    lab=$1 exercise=$2
    shift 2
    "$@" "$ipclab" grade --quick --lab "$lab" -e "$exercise" "solutions/$lab"
}
# not_the_students WORDS LAB EXERCISE COMMAND...
not_the_students() {
    words=$1
    shift
    cd "$root" && ends_with 4 grade_with "$@" && says "$words" &&
        says 'there is no score'
}
no_queues() {
    not_the_students 'only 0 bytes can be in message queues, 262144 are needed: RLIMIT_MSGQUEUE (ulimit -q 819200)' \
        message-queues drain prlimit --msgqueue=0
}
# Who has no need of them is graded.
no_queues_needed() {
    cd "$root" && ends_with 0 grade_with pipes hello prlimit --msgqueue=0
}
few_descriptors() {
    not_the_students 'only 64 descriptors can be open, 256 are needed: RLIMIT_NOFILE (ulimit -n 1024)' \
        pipes hello prlimit --nofile=64
}
# What may be had for the asking is taken.
soft_limits() {
    cd "$root" && ends_with 0 grade_with message-queues drain \
        prlimit --nofile=64: --msgqueue=0:
}
small_shm() {
    not_the_students '/dev/shm is too small: it has 64 KiB in all, 1024 are needed' \
        pipes hello bwrap --dev-bind / / --size 65536 --tmpfs /dev/shm
}

# ---- signals -----------------------------------------------------------------

# left_by WHAT COMMAND...: started with this done to signals. Who sees no child end
# may wait for ever.
left_by() {
    what=$1
    shift
    timeout 300 perl -MPOSIX -e "$what; exec @ARGV or die" -- "$@"
}
ignored='$SIG{$_} = "IGNORE" for qw(CHLD PIPE TERM ALRM USR1)'
blocked='sigprocmask(SIG_BLOCK, POSIX::SigSet->new(SIGCHLD, SIGTERM, SIGALRM, SIGUSR1))'
doctor_after() {
    ends_with 0 left_by "$1" "$ipclab" doctor && says_not 'not found'
}
graded_after() {
    cd "$root" && ends_with 0 grade_with pipes run_two left_by "$1"
}
# By hand: make starts the judge, or whoever does.
tested_after() {
    cp -R "$root/solutions/pipes" "$scratch/by hand" &&
        rm -rf "$scratch/by hand/build" &&
        ends_with 0 left_by "$1" make -C "$scratch/by hand" KIT="$root" \
            quick EXERCISE=run_two && cd "$scratch/by hand" && ends_with 0 \
        left_by "$1" "$root/build/labs/pipes/run-tests" --build build --quick \
        --lab-ini "$root/build/labs/pipes/lab.ini" --exercise run_two
    result=$?
    rm -rf "$scratch/by hand"
    return $result
}

for language in tr_TR az_AZ lv_LV et_EE; do
    check "machines: built in $language" contracts_in $language
done
check 'machines: built with CC=clang' contracts_by_clang
check 'machines: an empty contract is an error' empty_contract
check 'machines: scripts run in no language' scripts_in_c
check 'machines: no message queues' no_queues
check 'machines: no message queues, and none needed' no_queues_needed
check 'machines: few descriptors' few_descriptors
check 'machines: limits that may be raised' soft_limits
check 'machines: a small /dev/shm' small_shm
for how in ignored blocked; do
    eval "what=\$$how"
    check "machines: signals $how, doctor" doctor_after "$what"
    check "machines: signals $how, grade" graded_after "$what"
    check "machines: signals $how, make quick" tested_after "$what"
done

# ---- kits that are somebody else's -------------------------------------------

# as_other COMMAND...: by who may not write in the kit.
as_other() {
    cd "$scratch" || return # the kit may lie where only root may be
    if [ "$(id -u)" = 0 ]; then
        set -- setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    fi
    "$@"
}
unbuilt_of_another() {
    rm -rf "$kit/build" && chmod -R go-w "$kit" && chmod 755 "$kit" || return
    [ "$(id -u)" = 0 ] || chmod a-w "$kit"
    ends_with 2 as_other make -C "$kit" &&
        says 'This kit is not built, and you may not write in it' &&
        [ "$(wc -l <"$scratch/said")" -le 5 ]
    result=$?
    chmod u+w "$kit"
    return $result
}
old_debian() {
    printf 'ID=debian\nVERSION_ID=11\n' >"$scratch/release"
    ends_with 2 make -C "$kit" deps OS_RELEASE="$scratch/release" &&
        says 'Debian 11 is too old for the kit: it needs Debian 12'
}
# As it is on a disk that nobody may write to.
read_only() {
    set -- unshare --mount sh -c 'mount --bind "$1" "$1" &&
        mount -o remount,ro,bind "$1" && cd / && ! touch "$1/x" 2>/dev/null &&
        make -C "$1" && make -C "$1" grade LAB=pipes' sh "$root"
    [ "$(id -u)" = 0 ] || {
        shift
        set -- unshare --map-root-user "$@"
    }
    ends_with 0 "$@" && says 'This kit is built; you may not write in it' &&
        grep -qE '^solutions/pipes +pipes +100/100' "$scratch/said" &&
        says_not 'Read-only' && says_not 'build/reports'
}
# The student's folder remembers a kit in a home that others may not enter.
parent_closed() {
    mkdir -p "$scratch/home/kit" "$scratch/lab" && chmod 755 "$scratch/lab" &&
        cp "$root/skeletons/pipes/Makefile" "$scratch/lab" &&
        echo "$scratch/home/kit" >"$scratch/lab/.kit" &&
        chmod 0 "$scratch/home" &&
        ends_with 2 as_other make -C "$scratch/lab" &&
        says "nor in $scratch/home/kit: perhaps you may not enter that" &&
        [ "$(wc -l <"$scratch/said")" -le 3 ]
    result=$?
    chmod 755 "$scratch/home"
    return $result
}
# Each program seems not to be there.
few_processes() {
    cp "$ipclab" "$scratch/ipclab" && ends_with 4 as_other prlimit --nproc=12 \
        "$scratch/ipclab" --kit "$kit" grade --lab pipes "$kit/solutions/pipes" &&
        says 'processes more can be started, 24 are needed: RLIMIT_NPROC is 12' &&
        says_not 'not installed' && ends_with 4 as_other prlimit --nproc=12 \
        "$scratch/ipclab" --kit "$kit" doctor &&
        says 'RLIMIT_NPROC is 12' && says 'mend it: ulimit -u 4096' &&
        says_not 'not found'
}
check "machines: another owner's kit that is not built" unbuilt_of_another
check 'machines: Debian 11' old_debian
check 'machines: a kit that is built, on a disk that is read only' read_only
check 'machines: a kit in a folder that may not be entered' parent_closed
check 'machines: twelve processes' few_processes
finish
