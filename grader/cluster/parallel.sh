#!/bin/sh
# SPDX-License-Identifier: MIT
#
# parallel.sh HOSTS SPOOL JOURNAL BATCH-ARGUMENT... - grade a class on a few
# machines that ssh(1) reaches, with GNU parallel:
#
#   sh grader/cluster/parallel.sh hosts ~/spool week1.db --lab pipes ~/inbox
#
# HOSTS has a machine in each line, as ssh takes it: `tina@server2`. Nothing is
# shared: a shard is copied there, and its results back, by rsync(1). Each machine
# grades one shard at a time on all its cores; parallel gives a shard whose machine
# does not answer to another one. The kit must be at the same path everywhere, or at
# REMOTE=/path/to/ipclab. PARALLEL_SSH='ssh -p 2222' is parallel's own.
#
# What is missing at the end goes out once more, until nothing is. The same command
# after any death goes on; it waits for what an earlier one has left at work.
set -u
LC_ALL=C
export LC_ALL
[ $# -ge 3 ] || { sed -n '4,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
hosts=$(realpath "$1") spool=$2 journal=$3
shift 3
ipclab=${IPCLAB:-$(cd "$(dirname "$0")/../.." && pwd -P)/build/ipclab}
die() { echo "parallel.sh: $*" >&2; exit 4; }
mkdir -p "$spool" && spool=$(cd "$spool" && pwd -P) || die "no folder $spool"

# All that this starts holds the lock, too: also a parallel whose driver has died.
exec 9>"$spool/.lock"
flock --nonblock 9 || { echo "Another one is at work: waiting for it." >&2; flock 9; }

# What came back goes where the head looks; of two results the first one stays.
unpack() {
    for tar in "$spool"/*/shards/*.tar; do
        [ -f "$tar" ] || continue
        back=${tar%.tar}.back to=${tar%/shards/*}/results
        rm -rf "$back"
        mkdir "$back" && tar xf "$tar" -C "$back" 2>/dev/null
        mkdir -p "$to/refused"
        for file in "$back"/*/* "$back"/*/refused/*; do
            name=${file##*/}
            case $file in
            *.json) ln "$file" "$to/$name" 2>/dev/null ||
                mv -f "$file" "$to/${name%.json}.other-$$.json" ;;
            *.failed | *.begun) mv -f "$file" "$to" ;;
            */refused/*) [ ! -f "$file" ] || mv -f "$file" "$to/refused" ;;
            esac
        done
        rm -rf "$back" "$tar"
    done
}
# On a machine, in a folder that parallel removes: a shard, 17.db. The status is not
# 0, and parallel tries another one, if this machine grades nothing.
task='mkdir {/.} && '"'${REMOTE:-$ipclab}'"' shard {/} --results {/.} \
    --node "$PARALLEL_SSHHOST" --pause '"${PAUSE:-30}"' >&2
    tar cf {/.}.tar {/.}; ! test -e {/.}/refused; s=$?; rm -r {/.}; exit $s'

good=$hosts
while :; do
    unpack
    said=$("$ipclab" batch --journal "$journal" --spool "$spool" "$@")
    status=$?
    echo "$said"
    round=$(echo "$said" | sed -n 's/^round //p')
    [ "$round" ] || exit "$status"
    (cd "$round/shards" && ls -- *.db | sort -n | parallel --will-cite --jobs 1 --retries 3 \
        --sshloginfile "$good" --workdir ... --cleanup \
        --transferfile {} --return {/.}.tar "$task")
    unpack
    ls "$round"/results/*.begun >/dev/null 2>&1 || die "no machine has begun a shard"
    good=$round/hosts # without those that grade nothing
    ls "$round/results/refused" 2>/dev/null |
        grep -vwF -f - "$hosts" >"$good" || die "no machine is left"
    set -- # what is missing, on the same terms
done
