#!/bin/sh
# SPDX-License-Identifier: MIT
#
# slurm.sh SPOOL JOURNAL BATCH-ARGUMENT... - grade a class on a cluster that runs
# Slurm, from its login node:
#
#   sh grader/cluster/slurm.sh ~/spool week1.db --lab pipes ~/submissions.zip
#
# SPOOL is a folder that all nodes see. What waits goes out as an array of jobs, one
# for each shard. Slurm places them, and starts those again whose node dies. When the
# array has ended, what it left is collected, and what is missing goes out once more.
# The same command after any death goes on: it finds the array by its name.
#
# CORES=4 asks for four cores of a node instead of a whole one. SBATCH_PARTITION,
# SBATCH_ACCOUNT and SBATCH_TIMELIMIT (of a shard; 60 minutes) are sbatch's own. EVERY
# so many seconds it looks; PATIENCE seconds without a result end it, not the array.
set -u
LC_ALL=C
export LC_ALL
if [ "$1" = --task ]; then # on a node: ROUND IPCLAB FIRST
    [ -x "$3" ] && exec "$3" shard --node "$SLURMD_NODENAME" \
        -j "$SLURM_CPUS_ON_NODE" --results "$2/results" --pause "${PAUSE:-30}" \
        "$2/shards/$(($4 + SLURM_ARRAY_TASK_ID)).db"
    mkdir -p "$2/results/refused"
    echo "there is no $3" >"$2/results/refused/$SLURMD_NODENAME"
    sleep "${PAUSE:-30}" && exit 4 # meanwhile other nodes take the next shards
fi

[ $# -ge 2 ] || { sed -n '4,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
spool=$1 journal=$2
shift 2
ipclab=${IPCLAB:-$(cd "$(dirname "$0")/../.." && pwd -P)/build/ipclab}
name=ipclab-$(realpath -m "$journal" | cksum | cut -d ' ' -f 1)
queue() { squeue --noheader --me --array --name "$name" --format "$1"; }
die() { echo "slurm.sh: $*" >&2; exit 4; }

submit() { # the shards of $round, in arrays that Slurm allows
    all=$(ls "$round/shards" | wc -l) first=0
    most=$(scontrol show config | sed -n 's/^MaxArraySize *= *//p')
    while [ "$first" -lt "$all" ]; do
        n=$((all - first < most - 1 ? all - first : most - 1))
        sbatch --job-name "$name" --comment "$round" --array "1-$n" --requeue \
            --nodes 1 --ntasks 1 ${CORES:+--cpus-per-task "$CORES"} \
            $([ "${CORES:-}" ] || echo --exclusive) ${bad:+--exclude "$bad"} \
            --time "${SBATCH_TIMELIMIT:-60}" --open-mode append --output \
            "$round/%a.log" "$0" --task "$round" "$ipclab" "$first" || die "not sent"
        first=$((first + n))
    done
}
follow() { # until no job of it is left
    quiet=0 before=
    while sleep "${EVERY:-10}"; do
        left=$(queue %T) && [ -z "$left" ] && return
        now=$(ls "$round/results" | wc -l)
        [ "$now" = "$before" ] && quiet=$((quiet + ${EVERY:-10})) || quiet=0
        before=$now
        [ "$quiet" -lt "${PATIENCE:-7200}" ] || die "no new result for $quiet s." \
            "See: sinfo -R; squeue --name $name. Perhaps: scontrol update" \
            "nodename=NODE state=resume; scontrol release JOB; scancel --name" \
            "$name. Then the same command goes on."
    done
}

bad= round=$(queue %k | head -n 1)
[ -z "$round" ] || echo "The array of $round is at work: it goes on."
while :; do
    if [ -z "$round" ]; then
        said=$("$ipclab" batch --journal "$journal" --spool "$spool" "$@")
        status=$?
        echo "$said"
        round=$(echo "$said" | sed -n 's/^round //p')
        [ "$round" ] || exit "$status"
        submit
    fi
    follow
    ls "$round"/results/*.begun >/dev/null || die "no node has begun a shard"
    bad=$(ls "$round/results/refused" 2>/dev/null | paste -s -d ,)
    round=
    set -- # the next round has what is missing, on the same terms
done
