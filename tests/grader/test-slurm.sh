#!/bin/sh
# SPDX-License-Identifier: MIT
# test-slurm.sh - a class of 40 on a Slurm of three nodes, by grader/cluster/slurm.sh,
# as an ordinary user; and what dies meanwhile. Whatever it is, the CSV is byte for
# byte that of one machine, and nothing is left. Run by `make check`, as root: only
# root can start daemons that run jobs for others.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
# Slurm looks up this machine's name, which must be loopback: in a container it is
# not, and gets another one for this test.
case $(id -u)/${OWN_NAME:-}/$(getent hosts "$(hostname -s)") in
0//127.*) ;;
0//*) OWN_NAME=yes exec unshare --uts sh -c 'hostname localhost && exec sh "$0"' "$0" ;;
esac
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
. "$root/tests/grader/demo-spool.sh"
. "$root/tests/grader/own-slurm.sh"
. "$root/tests/grader/own-engine.sh"
engine_is_here slurm munged slurmctld slurmd sbatch

# driver ARGUMENT...: as the user, in the background; $driver is its process.
driver() {
    PAUSE=1 EVERY=1 PATIENCE=150 setpriv --reuid nobody --regid nogroup \
        --clear-groups sh "$kit/grader/cluster/slurm.sh" "$spool" "$journal" "$@" \
        >"$scratch/driver" 2>&1 &
    driver=$!
}
ends_well() {
    until_true 180 is_gone "$driver" || { cat "$scratch/driver"; return 1; }
    wait "$driver" || { echo "status $?:"; cat "$scratch/driver"; return 1; }
    says '40 students: 40 graded.' "$scratch/driver" && is_as_alone &&
        until_true 30 nothing_left && nothing_left && no_job_is_left
}
no_job_is_left() {
    [ -z "$(squeue -h)" ] || { squeue; return 1; }
    until_true 30 sh -c '! pgrep -f "$1"' sh "$(basename "$scratch")/[k]it/build/labs"
}
rounds_are() {
    [ "$(ls -d "$spool"/demo-* | wc -l)" -eq "$1" ] || { ls "$spool"; return 1; }
}
# The class is at work, and one of it waits, on $node.
at_work() {
    class_of_40
    driver --no-sandbox --lab demo --per-shard 4 "$in"
    until_true 90 [ -s "$scratch/at-work" ] || { cat "$scratch/driver"; return 1; }
    node=$(cat "$spool"/demo-*/results/2.begun)
}
node_end() {
    daemon=$(cat "$slurm/slurmd.$1.pid")
    kill "$daemon"
    until_true 20 is_gone "$daemon"
}
node_back() {
    node_begin "$1" && until_true 60 are_idle 3
}

on_three_nodes() {
    class_of_40
    : >"$scratch/pass"
    driver --no-sandbox --lab demo --per-shard 4 "$in"
    ends_well && runs_are 40 && rounds_are 1 || return
    nodes=$(cat "$spool"/demo-*/results/*.begun | sort -u | wc -l)
    [ "$nodes" -eq 3 ] || { echo "only $nodes nodes had a shard"; return 1; }
}
node_is_killed() {
    at_work || return
    : >"$scratch/pass"
    kill -KILL $(node_pids "$node")
    ends_well && runs_are 41 && rounds_are 1
    result=$?
    node_back "$node"
    return $result
}
# Its job goes on, and Slurm begins it again elsewhere.
only_its_daemon_is_killed() {
    at_work || return
    kill -KILL "$(cat "$slurm/slurmd.$node.pid")"
    until_true 90 sh -c '[ "$(wc -l <"$1")" -eq 2 ]' sh "$scratch/at-work" || return
    : >"$scratch/pass"
    echo >"$gate"
    echo >"$gate"
    ends_well && rounds_are 1 && [ "$(ls "$spool"/demo-*/results/*.json | wc -l)" -eq 40 ]
    result=$?
    node_back "$node"
    return $result
}
driver_is_killed() {
    at_work || return
    kill -KILL "$driver"
    driver --no-sandbox --lab demo --per-shard 4 "$in"
    until_true 60 says 'goes on' "$scratch/driver" || return
    : >"$scratch/pass"
    echo >"$gate"
    ends_well && runs_are 40 && rounds_are 1
}
jobs_are_cancelled() {
    at_work || return
    : >"$scratch/pass"
    as_user scancel --name "$(squeue -h -o %j | head -n 1)"
    ends_well && rounds_are 2
}
# n3 sees another /usr/local/bin, or no kit: a folder in place of another one.
other_node() { # FOLDER OVER
    node_end n3
    node_begin n3 unshare --mount sh -c 'mount --bind "$1" "$2" && shift 2 && exec "$@"' \
        sh "$1" "$2" && until_true 60 are_idle 3
}
with_a_node_that_differs() { # FOLDER OVER WORDS
    other_node "$1" "$2" || return
    class_of_40
    : >"$scratch/pass"
    driver --no-sandbox --lab demo --per-shard 4 "$in"
    ends_well && runs_are 40 && says "node n3 grades nothing: $3" "$scratch/driver" &&
        ! cat "$spool"/demo-*/results/*.begun | grep -x n3
    result=$?
    node_end n3
    node_back n3
    return $result
}
other_tools() {
    mkdir -p "$scratch/other"
    printf '#!/bin/sh\necho valgrind-0.1\n' >"$scratch/other/valgrind"
    chmod 755 "$scratch/other" "$scratch/other/valgrind"
    with_a_node_that_differs "$scratch/other" /usr/local/bin 'it has gcc-'
}
fails_at_once() {
    mkdir -p "$scratch/nothing"
    with_a_node_that_differs "$scratch/nothing" "$kit/build" 'there is no '
}

trap 'slurm_end; tidy' EXIT
check 'slurm: a class on one machine' alone
check 'slurm: munged, slurmctld and three slurmd' slurm_begin
check 'slurm: three nodes' on_three_nodes
check 'slurm: a node is killed' node_is_killed
check 'slurm: only the daemon of a node is killed' only_its_daemon_is_killed
check 'slurm: the driver is killed, and goes on' driver_is_killed
check 'slurm: the jobs are cancelled' jobs_are_cancelled
check 'slurm: a node with other tools' other_tools
check 'slurm: a node that fails at once' fails_at_once
slurm_end
check 'slurm: no process is left' [ -z "$(slurm_pids)" ]
finish
