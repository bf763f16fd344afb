# SPDX-License-Identifier: MIT
# own-slurm.sh - a small Slurm of this test's own, on loopback: munged, slurmctld,
# and slurmd for the nodes n1, n2, n3 of one core each. Sourced after lib.sh, as
# root; a Slurm that this machine may have is not touched.
#
#   slurm_begin                  starts all, and waits until the nodes are there
#   node_begin NODE [COMMAND...] starts its slurmd, perhaps by way of a command
#   node_pids NODE               its processes: slurmd, steps and jobs
#   slurm_end                    ends all that is left of it
#   until_true SECONDS COMMAND...  every wait has an end

slurm=$scratch/slurm
SLURM_CONF=$slurm/slurm.conf
export SLURM_CONF
port=$((20000 + $$ % 2500 * 4)) # and the next three
host=$(hostname -s)

slurm_conf() {
    cat <<END_OF_CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$slurm/munge.sock,cred_expire=5
StateSaveLocation=$slurm/state
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmctldLogFile=$slurm/slurmctld.log
SlurmdSpoolDir=$slurm/spool.%n
SlurmdPidFile=$slurm/slurmd.%n.pid
SlurmdLogFile=$slurm/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1,bf_interval=1
SlurmdTimeout=5
MessageTimeout=4
KillWait=5
JobRequeue=1
ReturnToService=2
MaxArraySize=1001
NodeName=n[1-3] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + 3))] CPUs=1 RealMemory=4000
PartitionName=main Nodes=n[1-3] Default=YES MaxTime=120 State=UP
END_OF_CONF
}

until_true() {
    end=$(($(date +%s) + $1))
    shift
    while ! "$@" >/dev/null 2>&1; do
        [ "$(date +%s)" -le "$end" ] || { echo "not within its time: $*"; return 1; }
        sleep 0.1
    done
}
are_idle() { [ "$(sinfo -h -t idle -o %D)" = "$1" ]; }

node_begin() {
    node=$1
    shift
    mkdir -p "$slurm/spool.$node"
    "$@" slurmd -N "$node" -f "$SLURM_CONF"
}
slurm_begin() {
    mkdir -p "$slurm/state" && slurm_conf >"$SLURM_CONF" &&
        head -c 64 /dev/urandom >"$slurm/munge.key" && chmod 600 "$slurm/munge.key" &&
        munged --force --key-file "$slurm/munge.key" --socket "$slurm/munge.sock" \
            --pid-file "$slurm/munged.pid" --log-file "$slurm/munged.log" \
            --seed-file "$slurm/munge.seed" && slurmctld -f "$SLURM_CONF" &&
        node_begin n1 && node_begin n2 && node_begin n3 && until_true 60 are_idle 3
}

# Its processes, and all that jobs started, have its folder in their words or their
# environment; what looks for them has not.
slurm_pids() {
    env -i PATH="$PATH" sh -c 'grep -als -e "$1" /proc/[0-9]*/cmdline \
        /proc/[0-9]*/environ | sed "s|^/proc/||; s|/.*||" | sort -un' sh \
        "$(basename "$scratch" | sed 's/[.]/[.]/; s/^./[&]/')/slurm"
}
# A slurmstepd overwrites its environment: it is the parent of what it started.
node_pids() {
    for pid in $(slurm_pids); do
        case " $(tr '\0' ' ' <"/proc/$pid/cmdline")" in
        *" slurmd -N $1 "*) echo "$pid" ;;
        *)
            tr '\0' '\n' <"/proc/$pid/environ" | grep -qx "SLURMD_NODENAME=$1" &&
                echo "$pid" && parent=$(ps -o ppid= -p "$pid") &&
                grep -q slurmstepd "/proc/${parent##* }/comm" && echo "${parent##* }"
            ;;
        esac
    done 2>/dev/null | sort -un
}
is_gone() { ! kill -0 "$1"; }
slurm_end() {
    daemons=$(cat "$slurm"/*.pid 2>/dev/null)
    for pid in $daemons; do
        kill "$pid" 2>/dev/null
    done
    for pid in $daemons; do
        until_true 20 is_gone "$pid"
    done
    for pid in $(slurm_pids); do
        kill -KILL "$pid" 2>/dev/null
    done
}
