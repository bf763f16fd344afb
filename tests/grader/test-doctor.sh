#!/bin/sh
# SPDX-License-Identifier: MIT
# test-doctor.sh - `ipclab doctor` here, and on machines that lack something:
# each lack is named, with what it means and the command that mends it. Run by
# `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"

# A PATH with all programs of this one but those that are named.
path_without() {
    rm -rf "$scratch/bin"
    mkdir "$scratch/bin"
    for folder in $(echo "$PATH" | tr ':' ' '); do
        # The first of a name counts; a second ln complains.
        ln -s "$folder"/* "$scratch/bin" 2>/dev/null
    done
    for program; do
        rm -f "$scratch/bin/$program"
    done
    echo "$scratch/bin"
}
doctor_without() {
    (PATH=$(path_without "$@") && exec "$ipclab" doctor)
}

# lacks NAME MEANING COMMAND: the last doctor said so, in three lines.
lacks() {
    grep -A 2 "^LACK *$1 " "$scratch/said" >"$scratch/lack" ||
        { echo "no lack of $1:"; cat "$scratch/said"; return 1; }
    sed -n 2p "$scratch/lack" | grep -q "$2" &&
        sed -n 3p "$scratch/lack" | grep -q "^ *mend it: .*$3" && return 0
    echo "it is not explained:"
    cat "$scratch/lack"
    return 1
}
only_lack() {
    [ "$(grep -c '^LACK' "$scratch/said")" -eq 1 ] && return 0
    cat "$scratch/said"
    return 1
}

here() {
    ends_with 0 "$ipclab" doctor || return
    for fact in gcc make valgrind criterion bubblewrap sandbox mqueue memory cores \
        'mqueue limits' \
        'user namespaces' 'System V objects' /dev/shm /tmp RLIMIT_NPROC 'lab pipes'; do
        grep -q "^ok  *$fact  *[^ ]" "$scratch/said" ||
            { echo "no word of $fact"; cat "$scratch/said"; return 1; }
    done
    says_not LACK
}
without_valgrind() {
    ends_with 4 doctor_without valgrind && only_lack &&
        lacks valgrind 'withheld' 'apt install valgrind'
}
without_gcc() {
    ends_with 4 doctor_without gcc && lacks gcc 'compiled' 'apt install gcc'
}
without_bubblewrap() {
    ends_with 4 doctor_without bwrap && only_lack &&
        lacks bubblewrap 'refuses' 'apt install bubblewrap'
}
without_namespaces() {
    ends_with 4 bwrap --unshare-user --disable-userns --dev-bind / / \
        "$ipclab" doctor &&
        lacks sandbox 'refuses' 'namespaces are not allowed' &&
        lacks 'user namespaces' 'no sandbox' 'sysctl user.max_user_namespaces='
}
without_message_queues() {
    ends_with 4 prlimit --msgqueue=0 "$ipclab" doctor &&
        lacks mqueue 'cannot be graded' 'ulimit -q' &&
        lacks RLIMIT_MSGQUEUE 'EMFILE' 'ulimit -q'
}
# In an IPC namespace of its own. Not every kernel lets an ordinary user set the
# limits of that.
with_few_queues() {
    alone=$([ "$(id -u)" -eq 0 ] && echo -i || echo -ri)
    ends_with 0 unshare "$alone" sh -c \
        "echo 4 >/proc/sys/fs/mqueue/queues_max && exec '$ipclab' doctor" &&
        says 'note  mqueue limits      4 queues, of 10 messages, of 8192 bytes' &&
        says 'a right mq_open() may fail' &&
        says 'mend it: sudo sysctl fs.mqueue.queues_max=256 '
}
with_few_descriptors() {
    ends_with 4 prlimit --nofile=64 "$ipclab" doctor && only_lack &&
        lacks RLIMIT_NOFILE 'too few' 'ulimit -n'
}
with_a_full_shm() {
    ends_with 4 bwrap --dev-bind / / --size 65536 --tmpfs /dev/shm \
        "$ipclab" doctor && only_lack &&
        lacks /dev/shm 'objects' 'mount -o remount'
}
with_an_unbuilt_lab() {
    mkdir -p "$scratch/kit/labs/demo"
    touch "$scratch/kit/labs/demo/lab.ini"
    ends_with 4 "$ipclab" --kit "$scratch/kit" doctor && only_lack &&
        lacks 'lab demo' 'cannot be graded' 'make -C'
}
with_an_argument() {
    ends_with 2 "$ipclab" doctor now
}

check 'doctor finds nothing here' here
check 'doctor: no Valgrind' without_valgrind
check 'doctor: no gcc' without_gcc
check 'doctor: no bubblewrap' without_bubblewrap
check 'doctor: no user namespaces' without_namespaces
check 'doctor: no message queues' without_message_queues
check 'doctor: few message queues' with_few_queues
check 'doctor: few descriptors' with_few_descriptors
check 'doctor: a small /dev/shm' with_a_full_shm
check 'doctor: a lab that is not built' with_an_unbuilt_lab
check 'doctor takes no argument' with_an_argument
finish
