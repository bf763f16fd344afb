#!/bin/sh
# SPDX-License-Identifier: MIT
#
# install.sh PACKAGE... - install those of Debian's packages that are missing. Run by
# `make deps`, as root or with sudo; where none is missing it needs neither. Exits
# with 0 if all are there, 3 if this system cannot have them. OS_RELEASE is another
# system's os-release(5), for a test.
set -u
LC_ALL=C
export LC_ALL

die() { echo "$*" >&2; exit 3; }

[ ! -r "${OS_RELEASE:=/etc/os-release}" ] || . "$OS_RELEASE"
if [ "${ID:-}" = debian ] && [ "${VERSION_ID:-99}" -lt 12 ]; then
    die "Debian $VERSION_ID is too old for the kit: it needs Debian 12 (bookworm)" \
        "or later."
fi

missing=
for package; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
        missing="$missing $package"
done
[ "$missing" ] || exit 0

command -v apt-get >/dev/null ||
    die "This system has no apt-get. Install what your distribution calls these" \
        "packages of Debian:$missing"
sudo=
if [ "$(id -u)" -ne 0 ]; then
    sudo=sudo
    command -v sudo >/dev/null ||
        die "Not root, and there is no sudo. As root: apt-get install$missing"
fi

echo "Installing:$missing"
$sudo apt-get update -qq || exit
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq \
    --no-install-recommends $missing >/dev/null || exit
echo "Everything that the kit needs is installed."
