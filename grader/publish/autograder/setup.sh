#!/bin/sh
# SPDX-License-Identifier: MIT
#
# setup.sh - run by Gradescope, as root, when it makes the image of an
# autograder: install what the kit needs and build it. What this machine lacks
# is printed; where it is the sandbox, read about SANDBOX=no in README.md.
set -e
LC_ALL=C
export LC_ALL
cd "${IPCLAB_ROOT:-/autograder}/source"
. ./options.sh
user=${IPCLAB_USER:-student}
make -C kit deps
make -C kit ipclab kit LAB="$lab"
if [ "$sandbox" = no ] && [ "$(id -u)" = 0 ]; then
    id "$user" >/dev/null 2>&1 || useradd --system "$user"
    chmod -R go= "kit/tests/$lab" # their sources: what is built is enough
fi
kit/build/ipclab doctor || echo 'The lines with LACK say what is missing here.'
