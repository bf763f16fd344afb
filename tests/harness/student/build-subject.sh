#!/bin/sh
# SPDX-License-Identifier: MIT
#
# build-subject.sh [-j N] KIT LAB SRC OUT [EXERCISE] - build the student's files
# of folder SRC into OUT/subject; with EXERCISE compile only that one, as OUT has
# the others from an earlier build of the same files. N files are compiled at a
# time; without -j, or with "all", one a core. Run by `make test` in a lab, and by
# `ipclab grade` inside its build sandbox: the same build for both.
#
# For every exercise it leaves OUT/<exercise>.status: on the first line one of
# ok, compile_error, link_error, rejected, missing_file; below it what the
# student should know. OUT/<exercise>.log has the compiler's text, OUT/compiler
# its name. A status that was there before for a file that is not there (the
# grader refused it) stays. Whatever the student's files hold, it ends with 0;
# anything else is the machine's or the kit's fault.
set -u
at_once=all
if [ "$1" = -j ]; then
    at_once=$2
    shift 2
fi
[ "$at_once" != all ] || at_once=$(nproc)
kit=$1 lab=$2 src=$3 out=$4
LC_ALL=C
export LC_ALL
here=$(dirname "$0")
drivers=$kit/build/labs/$lab/drivers

mkdir -p "$out" || exit 4
exercises=$(cd "$drivers" && ls ./*.o | sed 's|^\./||; s|\.o$||') || exit 4

printf '%s\n' ${5:-$exercises} |
    xargs -n 1 -P "$at_once" \
        sh "$here/compile-exercise.sh" "$kit" "$lab" "$src" "$out" || exit 4

built() {
    for e in $exercises; do
        read -r status <"$out/$e.status" && [ "$status" = ok ] && echo "$e"
    done
}

# link FILE EXERCISE...: the fork server, the probe, and these exercises. All
# names are bound at the start (ld(1), -z now), not in each child again.
link() {
    file=$1
    shift
    for e; do
        set -- "$@" "$out/$e.o" "$drivers/$e.o"
        shift
    done
    gcc -o "$file" "$@" "$kit/build/harness/subject.a" -pthread -lrt -lm \
        -Wl,-z,now 2>&1
}

good=$(built)
key=$({
    cd "$out" && cat $(for e in $good; do printf '%s.key ' "$e"; done) -
} <"$kit/build/harness/subject.a" | cksum)
if [ -x "$out/subject" ] && [ "$(cat "$out/subject.key" 2>&1)" = "$key" ]; then
    exit 0
fi

temporary=$out/subject.$$
if ! link "$temporary" $good >"$out/subject.log"; then
    # Some file uses what does not exist. Find out whose, by itself.
    for e in $good; do
        if ! said=$(link "$temporary" "$e"); then
            {
                echo link_error
                printf '%s\n' "$said" | sed -n \
                    's/.*undefined reference to .\(.*\).$/nothing defines \1(), which your code calls/p; s/.*multiple definition.*/&/p' |
                    sort -u
            } >"$out/$e.status.$$"
            mv "$out/$e.status.$$" "$out/$e.status"
        fi
    done
    link "$temporary" $(built) >"$out/subject.log" || {
        cat "$out/subject.log" >&2
        exit 4
    }
fi
printf 'gcc-%s\n' "$(gcc -dumpfullversion)" >"$out/compiler" || exit 4
mv "$temporary" "$out/subject" && printf '%s\n' "$key" >"$out/subject.key"
