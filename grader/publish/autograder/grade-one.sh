#!/bin/sh
# SPDX-License-Identifier: MIT
#
# grade-one.sh FOLDER FORMAT [OUT] - grade what one student handed in, all that
# is in FOLDER, and tell it in a FORMAT of `ipclab report`, in the file OUT or
# on standard output. Run by run_autograder (Gradescope) and autograde-Makefile
# (Autolab); the kit and options.sh are beside it.
#
# What is not the result goes to standard error. Exit status 0: there is a
# result; else there is none, nothing was told, and the reason was given.
set -u
LC_ALL=C
export LC_ALL
here=$(cd "$(dirname "$0")" && pwd) || exit 4
. "$here/options.sh"
folder=$1 format=$2 out=${3:-}

work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 143' HUP INT TERM
user=${IPCLAB_USER:-student}

# ipclab COMMAND...: as somebody who is not root, where nothing shuts the
# submission in.
ipclab() {
    if [ "$sandbox" = no ] && [ "$(id -u)" = 0 ]; then
        chown -R -h "$user" "$work" &&
            runuser -u "$user" -- "$here/kit/build/ipclab" "$@"
    else
        "$here/kit/build/ipclab" "$@"
    fi
}
[ "$sandbox" = no ] && open=--no-sandbox || open=

# Links and all else that is no file stay what they are: ipclab refuses them.
mkdir "$work/in" && cp -R -P -- "$folder" "$work/in/student" || exit 4
ipclab batch --lab "$lab" --format plain --jobs 1 $open \
    --journal "$work/journal" "$work/in" >&2 || exit
ipclab report --journal "$work/journal" --student student --format "$format" \
    >"$work/result" || exit
if [ "$out" ]; then
    cp "$work/result" "$out.new" && mv "$out.new" "$out"
else
    cat "$work/result"
fi
