#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-clone.sh - the README's commands as a newcomer types them: in a fresh
# copy of the kit, in a folder with a space in its name, as an ordinary user,
# with an empty environment. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/grader/lib.sh"

home="$scratch/new comer"
kit="$home/kit"
mkdir -p "$kit" || exit 4
(cd "$root" && tar cf - --exclude=./build --exclude=build --exclude=.kit \
    --exclude=./.git .) | (cd "$kit" && tar xf -) || exit 4

# as_user COMMAND...: with nothing in the environment; root becomes nobody.
as_user() {
    if [ "$(id -u)" = 0 ]; then
        set -- setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    fi
    env -i PATH=/usr/local/bin:/usr/bin:/bin "HOME=$home" "$@"
}
[ "$(id -u)" != 0 ] || chown -R 65534:65534 "$home"

grades_every_lab() {
    ends_with 0 as_user make -C "$kit" grade || return
    for lab in "$kit"/labs/*; do
        lab=$(basename "$lab")
        grep -qE "solutions/$lab +$lab +100/100" "$scratch/said" &&
            grep -qE "skeletons/$lab +$lab +0/100" "$scratch/said" || {
            echo "no such lines of $lab:"
            tail -n 20 "$scratch/said"
            return 1
        }
        ls "$kit/build/reports/$lab"/*.txt >/dev/null || return
    done
}
second_build_does_nothing() {
    ends_with 0 as_user make -C "$kit" || return
    says_not 'CC ' && says_not 'LD '
}
copied_lab() {
    as_user cp -r "$kit/skeletons/pipes" "$home/my lab" &&
        ends_with 0 as_user make -C "$home/my lab" || return
    ends_with 2 as_user make -C "$home/my lab" quick EXERCISE=hello || return
    says 'hello' && says_not 'fullio' &&
        [ -s "$home/my lab/build/result.json" ]
}
lab_without_kit() {
    mkdir -p "$scratch/alone" && cp "$root/skeletons/pipes"/*.c \
        "$root/skeletons/pipes/Makefile" "$scratch/alone" || return
    ends_with 2 make -C "$scratch/alone" && says 'make KIT=/path/to/ipclab'
}
broken_file_is_named() {
    as_user sh -c 'echo "int x = ;" >>"$1/my lab/hello.c"' sh "$home" &&
        ends_with 2 as_user make -C "$home/my lab" || return
    says 'hello: not built' && [ -x "$home/my lab/build/run_two" ]
}
test_of_one_lab() {
    ends_with 2 as_user make -C "$kit" quick LAB=pipes || return
    says 'Score without the memory check: 0 of 100'
}
deps_elsewhere() {
    mkdir -p "$scratch/elsewhere"
    for tool in make sh id; do
        ln -sf "$(command -v $tool)" "$scratch/elsewhere/$tool"
    done
    ends_with 2 env -i PATH="$scratch/elsewhere" make -C "$kit" deps || return
    says 'libcriterion-dev' && says 'Error 3'
}
deps_again() {
    ends_with 0 as_user make -C "$kit" deps
}

check 'make grade: a table with every lab, and the reports' grades_every_lab
check 'a second make has nothing to do' second_build_does_nothing
check 'a copied lab finds its kit' copied_lab
check 'a lab without kit says what to type' lab_without_kit
check 'a file that does not compile is named, the others are built' \
    broken_file_is_named
check 'make quick LAB=pipes at the top' test_of_one_lab
check 'make deps without apt-get prints the list' deps_elsewhere
check 'make deps where all is there needs no root' deps_again
finish
