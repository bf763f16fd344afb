#!/bin/sh
# SPDX-License-Identifier: MIT
# test-parallel.sh - a class of 40 on two machines that ssh reaches, by
# grader/cluster/parallel.sh: both are this one, behind a sshd of this test's own on
# two addresses of loopback. And what dies meanwhile. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
. "$root/tests/grader/demo-spool.sh"
. "$root/tests/grader/own-engine.sh"
engine_is_here 'GNU parallel' parallel sshd ssh ssh-keygen rsync

ssh=$scratch/ssh
port=$((30100 + $$ % 2600)) # not one of own-slurm.sh
HOME=$scratch/home
PARALLEL_HOME=$scratch/parallel
PARALLEL_SSH="ssh -F $ssh/config"
export HOME PARALLEL_HOME PARALLEL_SSH

ssh_begin() {
    mkdir -p "$ssh" "$PARALLEL_HOME" /run/sshd && (cd "$ssh" &&
        ssh-keygen -q -t ed25519 -N '' -f host &&
        ssh-keygen -q -t ed25519 -N '' -f id) || return
    chmod 700 "$ssh"
    cat >"$ssh/sshd_config" <<END_OF_CONFIG
Port $port
ListenAddress 127.0.0.1
ListenAddress 127.0.0.2
HostKey $ssh/host
AuthorizedKeysFile $ssh/id.pub
PidFile $ssh/sshd.pid
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
SetEnv HOME=$HOME TMPDIR=$TMPDIR
MaxStartups 100
END_OF_CONFIG
    cat >"$ssh/config" <<END_OF_CONFIG
Host 127.0.0.*
Port $port
IdentityFile $ssh/id
UserKnownHostsFile $ssh/known
StrictHostKeyChecking accept-new
LogLevel ERROR
ConnectTimeout 5
END_OF_CONFIG
    printf '127.0.0.1\n127.0.0.2\n' >"$ssh/hosts"
    "$(command -v sshd)" -f "$ssh/sshd_config" -E "$ssh/log" &&
        ends_with 0 $PARALLEL_SSH 127.0.0.1 true &&
        ends_with 0 $PARALLEL_SSH 127.0.0.2 true
}
is_gone() { ! kill -0 "$1" 2>/dev/null; }
until_true() {
    end=$(($(date +%s) + $1))
    shift
    while ! "$@" >/dev/null 2>&1; do
        [ "$(date +%s)" -le "$end" ] || { echo "not within its time: $*"; return 1; }
        sleep 0.1
    done
}

driver() {
    PAUSE=1 setsid sh "$kit/grader/cluster/parallel.sh" "$ssh/hosts" "$spool" \
        "$journal" --no-sandbox --lab demo --per-shard 4 "$in" \
        >"$scratch/driver" 2>&1 &
    driver=$!
}
ends_well() {
    until_true 240 is_gone "$driver" || { cat "$scratch/driver"; return 1; }
    wait "$driver" || { echo "status $?:"; cat "$scratch/driver"; return 1; }
    says '40 students: 40 graded.' "$scratch/driver" && is_as_alone && nothing_left &&
        [ -z "$(find "$HOME" -name '*.db' -path '*parallel*')" ]
}
rounds_are() {
    [ "$(ls -d "$spool"/demo-* | wc -l)" -eq "$1" ] || { ls "$spool"; return 1; }
}
at_work() {
    class_of_40
    driver
    until_true 120 [ -s "$scratch/at-work" ] || { cat "$scratch/driver"; return 1; }
}

on_two_machines() {
    class_of_40
    : >"$scratch/pass"
    driver
    ends_well && runs_are 40 && rounds_are 1 || return
    [ "$(cat "$spool"/demo-*/results/*.begun | sort -u | wc -l)" -eq 2 ]
}
# All that the machine at work does for this, and its connection.
machine_is_killed() {
    at_work || return
    : >"$scratch/pass"
    kill -KILL $(pgrep -f "[s]hard 2.db --results 2") 2>/dev/null
    ends_well && [ "$(wc -l <"$runs")" -le 44 ]
}
# parallel goes on without it; the same command waits for that.
driver_is_killed() {
    at_work || return
    kill -KILL "$driver"
    driver
    until_true 60 says 'waiting for it' "$scratch/driver" || return
    : >"$scratch/pass"
    echo >"$gate"
    ends_well && runs_are 40 && rounds_are 1
}
# One machine has another kit.
machine_that_differs() {
    class_of_40
    : >"$scratch/pass"
    cp -R "$kit" "$scratch/other-kit" && echo tests-0 \
        >"$scratch/other-kit/build/labs/demo/tests.hash"
    printf '#!/bin/sh\n[ "$PARALLEL_SSHHOST" = 127.0.0.1 ] || exec %s "$@"\nexec %s "$@"\n' \
        "$scratch/other-kit/build/ipclab" "$kit/build/ipclab" >"$scratch/ipclab"
    chmod 755 "$scratch/ipclab"
    REMOTE=$scratch/ipclab driver
    ends_well && runs_are 40 &&
        ! cat "$spool"/demo-*/results/*.begun | grep -x 127.0.0.2
}

ssh_end() {
    [ ! -s "$ssh/sshd.pid" ] || kill "$(cat "$ssh/sshd.pid")"
}
trap 'ssh_end; tidy' EXIT
check 'parallel: a class on one machine' alone
check 'parallel: a sshd' ssh_begin
check 'parallel: two machines' on_two_machines
check 'parallel: a machine is killed' machine_is_killed
check 'parallel: the driver is killed, and goes on' driver_is_killed
check 'parallel: a machine with other tests' machine_that_differs
finish
