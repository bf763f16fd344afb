#!/bin/sh
# SPDX-License-Identifier: MIT
#
# on-debian.sh SUITE [TARGET...] - make the targets (default: deps check) on a
# minimal Debian of that suite (bookworm, trixie, ...), in a copy of the kit. Run by
# who changes what the kit needs of a system; root, debootstrap
# and the network are needed.
#
# The system is the folder DIR (default: build/on-SUITE), made by debootstrap(8) and
# used again; what the last call installed stays in it. AS=user runs all targets
# but deps as an ordinary user; IN=tr_TR.UTF-8 in that language, which is made
# there. The exit status is make's.
set -eu
LC_ALL=C
export LC_ALL
[ $# -ge 1 ] || { sed -n 's/^# \{0,1\}//; 3,13p' "$0" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd -P)
suite=$1
shift
[ $# -gt 0 ] || set -- deps check
dir=${DIR:-$root/build/on-$suite}
as=${AS:-root} lang=${IN:-C}
mirror=${MIRROR:-http://deb.debian.org/debian}

if [ ! -e "$dir/etc/debian_version" ]; then
    mkdir -p "$dir"
    debootstrap --variant=minbase "$suite" "$dir" "$mirror"
fi

# A copy, with no trace of what was built elsewhere. A home whose parent nobody
# else may enter, as root's is.
home=/root
[ "$as" = root ] || home=/home/tester
kit=$dir$home/ipclab
rm -rf "$kit"
mkdir -p "$kit"
(cd "$root" && tar cf - --exclude=./build --exclude='./s*s/*/build' \
    --exclude=.kit --exclude=./dist .) | (cd "$kit" && tar xf -)
cp -L /etc/resolv.conf "$dir/etc/resolv.conf"

# inside COMMAND...: there, as root, in mounts and processes of its own. By
# pivot_root(8): a chroot may make no user namespaces. And /proc must be a whole
# one, or no sandbox may mount it.
inside() {
    unshare --mount --pid --ipc --fork --kill-child sh -c '
        dir=$1 home=$2 && shift 2 && mount --make-rprivate / &&
            mount --bind "$dir" "$dir" && cd "$dir" && mkdir -p .old &&
            mount -t proc proc proc && mount --rbind /sys sys &&
            mount --rbind /dev dev && mount -t tmpfs shm dev/shm &&
            mount -t tmpfs -o mode=1777 tmp tmp && pivot_root . .old &&
            umount -l /.old && cd "$home/ipclab" && exec "$@"' sh "$dir" "$home" \
        env -i HOME="$home" LANG="$lang" TERM=dumb \
        PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# What installs, does it with all the targets on its line: check needs more.
deps=
for target; do
    [ "$target" != deps ] || deps=deps
done
if [ -n "$deps" ]; then
    inside sh -c 'command -v make >/dev/null || {
        apt-get update -qq && apt-get install -y -qq --no-install-recommends make
    } >/dev/null'
    case " $* " in
    *" check "*) inside make deps MAKECMDGOALS='deps check' ;;
    *) inside make deps ;;
    esac
fi
case $lang in
C) ;;
*) inside sh -c 'apt-get install -y -qq --no-install-recommends locales >/dev/null &&
    localedef -i "${1%.*}" -f UTF-8 "$1"' sh "$lang" ;;
esac
inside id tester >/dev/null 2>&1 ||
    inside useradd --create-home --home-dir /home/tester tester
targets=
for target; do
    [ "$target" = deps ] || targets="$targets $target"
done
[ -n "$targets" ] || exit 0
if [ "$as" = root ]; then
    inside make $targets
else
    inside chown -R tester:tester "$home"
    inside setpriv --reuid=tester --regid=tester --init-groups make $targets
fi
