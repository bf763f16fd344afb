# SPDX-License-Identifier: MIT
# own-engine.sh - what the tests of the drivers in grader/cluster share. Sourced after
# demo-spool.sh.

# engine_is_here NAME PROGRAM...: without these nothing is tested, and that is said.
engine_is_here() {
    name=$1
    shift
    PATH=$PATH:/usr/sbin:/sbin
    missing=
    for program; do
        command -v "$program" >/dev/null || missing="$missing $program"
    done
    [ "$(id -u)" -eq 0 ] || missing="$missing (root)"
    getent hosts localhost >/dev/null || missing="$missing (localhost in /etc/hosts)"
    [ "$missing" ] || return 0
    echo "NOT RUN: the tests of $name, as this is missing:$missing (make deps-cluster)"
    exit 77 # check.sh
}

as_user() {
    setpriv --reuid nobody --regid nogroup --clear-groups "$@"
}
# Whoever runs the jobs may not be able to enter the folder of this kit, root's home
# perhaps.
cp "$ipclab" "$kit/build/ipclab" && ipclab=$kit/build/ipclab
mkdir -p "$kit/grader/cluster" && cp "$root"/grader/cluster/*.sh "$kit/grader/cluster" &&
    cd "$scratch" || exit 4
IPCLAB=$ipclab
export IPCLAB
journal=$scratch/home/week.db
spool=$scratch/home/spool
mkdir -p "$scratch/home"

# One of them waits, until $scratch/pass is there: it says so first.
gate=$scratch/gate
mkfifo "$gate"
class_of_40() {
    class $(seq -f 's%02g' 40)
    hands_in s07 'VERDICT fail' \
        "JUDGE [ -e '$scratch/pass' ] || { echo >>'$scratch/at-work'; read -r x <'$gate'; }"
    rm -rf "$scratch/home" "$scratch/pass"
    mkdir "$scratch/home"
    : >"$scratch/at-work"
    chmod 1777 "$TMPDIR" "$scratch/home"
    chmod 666 "$gate" "$scratch/at-work"
    chmod -R a+rX "$kit" "$in"
}
alone() {
    class_of_40
    : >"$scratch/pass"
    ends_with 0 batch "$in" && says '40 graded.' &&
        report --format csv >"$scratch/alone.csv"
}
is_as_alone() {
    report --format csv >"$scratch/spooled.csv" &&
        cmp "$scratch/alone.csv" "$scratch/spooled.csv" ||
        { diff "$scratch/alone.csv" "$scratch/spooled.csv"; return 1; }
}
