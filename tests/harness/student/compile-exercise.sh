#!/bin/sh
# SPDX-License-Identifier: MIT
#
# compile-exercise.sh KIT LAB SRC OUT EXERCISE - compile one file of a student
# and shut its symbols in. Run by build-subject.sh, which says what it leaves.
#
# Shut in means: only the functions that the contract asks for stay visible,
# and main of a program, all with EXERCISE__ before their names; calls of calls.h
# go to the probe; constructors and destructors move to sections that the fork
# server's child runs, so that they cost their own exercise and no other.
set -u
kit=$1 lab=$2 src=$3 out=$4 e=$5
file=$src/$e.c
contract=$kit/build/labs/$lab/contracts/$e.symbols
max_bytes=262144
work=$out/$e.work.$$
trap 'rm -rf "$work"' EXIT

# say VERDICT MESSAGE: the end of this exercise's build.
say() {
    printf '%s\n%s\n' "$1" "$2" | sed '2{/^$/d;}' >"$out/$e.status.$$"
    mv "$out/$e.status.$$" "$out/$e.status" || exit 4
    [ "$1" = ok ] || rm -f "$out/$e.o"
    exit 0
}

if [ ! -e "$file" ] && [ ! -L "$file" ]; then
    rm -f "$out/$e.key"
    case $(head -n 1 "$out/$e.status" 2>/dev/null) in
    rejected | missing_file) exit 0 ;;
    esac
    : >"$out/$e.log"
    say missing_file "There is no file $e.c."
fi

if [ -L "$file" ] || [ ! -f "$file" ]; then
    say rejected "$e.c is not an ordinary file."
elif [ ! -r "$file" ]; then
    say rejected "$e.c cannot be read: check its permissions."
elif [ "$(wc -c <"$file")" -gt $max_bytes ]; then
    say rejected "$e.c has more than $max_bytes bytes: that is no source file."
fi

key=$(cat "$file" "$kit/labs/$lab"/*.h "$contract" \
    "$kit/build/labs/$lab/drivers/$e.o" "$kit/build/harness/calls.symbols" \
    "$0" | cksum)
if [ "$(cat "$out/$e.key" 2>/dev/null)" = "$key" ] && [ -s "$out/$e.status" ]
then
    exit 0
fi

# Compiled in a folder of its own, so that no header beside it is found here
# that the grader would not have.
rm -f "$out/$e.key"
mkdir "$work" && cp "$file" "$work/$e.c" || exit 4
start=$(od -An -tx1 -N 4 "$work/$e.c" | tr -d ' \n')
case $start in
7f454c46) say rejected "$e.c is a compiled program, not C source." ;;
fffe* | feff*) say rejected "$e.c is UTF-16 text: save it as UTF-8." ;;
esac
if [ "$(tr -d '\000' <"$work/$e.c" | wc -c)" -ne "$(wc -c <"$work/$e.c")" ]
then
    say rejected "$e.c is not a text file: it holds NUL bytes."
fi

include=$(cd "$kit/labs/$lab" && pwd) || exit 4
(
    cd "$work" || exit 4
    ulimit -c 0
    ulimit -f 131072
    ulimit -v 1500000
    timeout -k 1 10 gcc -std=gnu11 -D_GNU_SOURCE -O0 -g -gno-record-gcc-switches \
        -Wall -Wextra -Wformat=2 -Wshadow -U_FORTIFY_SOURCE -fno-lto \
        -fdiagnostics-color=never -fmax-errors=10 -ftrack-macro-expansion=0 \
        -pipe -pthread -I "$include" -c "./$e.c" -o "$e.o" </dev/null
    echo $? >exit
) 2>&1 | head -c 32768 | sed 's|^\./||; s|^\(In file included from \)\./|\1|' \
    >"$work/log"
mv "$work/log" "$out/$e.log" || exit 4
status=$(cat "$work/exit") || exit 4

# A full disk is the machine's fault. The disk is asked, not the log: a file
# can make the compiler say anything.
if [ "$status" != 0 ] && ! head -c 65536 /dev/zero >"$work/room"; then
    echo "the disk is full: $e.c could not be compiled" >&2
    exit 4
fi
case $status in
0) ;;
124 | 137)
    say compile_error "The compiler was not done with $e.c after 10 s: does \
a macro or an #include repeat itself?"
    ;;
*)
    if grep -q 'internal compiler error\|bug report\|File size limit\|memory exhausted\|out of memory\|Killed' \
        "$out/$e.log"; then
        sed -i '/bug report/d; /^See </d; /Please submit/d' "$out/$e.log"
        say compile_error "The compiler ran out of memory, file size or stack \
on $e.c: it is larger or deeper than source code is."
    fi
    first=$(grep -i -m 1 'error:' "$out/$e.log" | cut -c 1-300)
    # It is ended when nobody reads on.
    [ "$first" ] || [ "$(wc -c <"$out/$e.log")" -lt 30000 ] ||
        first="The compiler said more than 32 KB about $e.c: does a macro or \
an #include repeat itself?"
    say compile_error "${first:-The compiler refused $e.c.}"
    ;;
esac

# ---- shut in ----
object=$work/$e.o
readelf -SW "$object" | grep '^ *\[ *[1-9]' >"$work/headers"
if [ "$(wc -l <"$work/headers")" -gt 5000 ]; then
    say rejected "$e.c makes more than 5000 sections: that is no source file."
fi
# Every section as a compiler makes it from plain C: what else there is (by
# assembler or attributes) could run before the fork server, or have a name
# that the kit uses.
shape='\(\.\(rela\?\.\)\?\(text\|data\|rodata\|bss\|tdata\|tbss\|init_array\|fini_array\|preinit_array\|ctors\|dtors\|debug\|eh_frame\|note\)[A-Za-z0-9_.-]*\|\.comment\|\.group\|\.symtab\|\.strtab\|\.shstrtab\|\.symtab_shndx\)'
hex='[0-9a-f]\{1,\}'
if grep -qvx " *\[ *[0-9]*\] $shape *[A-Z_]* *$hex $hex $hex $hex [ A-Za-z]* *[0-9]* *[0-9]* *[0-9]*" \
    "$work/headers"; then
    say rejected "$e.c makes a section of its own, which no exercise needs."
fi
sed 's/^ *\[ *[0-9]*\] \([^ ]*\) .*/\1/' "$work/headers" >"$work/sections"
# TYPE BIND SECTION NAME of each symbol; a blank name shifts the last two, and
# looks defined. nm(1) would load whatever plugin a compiler has installed for
# it, which takes ten times as long.
symbols() {
    readelf -sW "$1" |
        awk '$1 ~ /^[0-9]+:$/ && NF >= 7 { print $4, $5, $(NF - 1), $NF }'
}
symbols "$object" >"$work/symbols"
if grep -q '^IFUNC ' "$work/symbols"; then
    say rejected "$e.c uses an ifunc resolver, which would run before the test."
fi
bytes=$(size "$object" | awk 'NR == 2 { print $4 }')
if [ "$bytes" -gt 67108864 ]; then
    say rejected "$e.c has $bytes bytes of static variables; 67108864 are \
allowed. Allocate what you need when you need it."
fi
# The request by which a program tells Valgrind to stop reporting (valgrind.h,
# x86-64): four rotations that no compiler makes.
if LC_ALL=C grep -qaP '\x48\xc1\xc7\x03\x48\xc1\xc7\x0d\x48\xc1\xc7\x3d\x48\xc1\xc7\x33' \
    "$object"; then
    say rejected "$e.c speaks to Valgrind itself, which would hide its errors."
fi
set --
while read -r section; do
    case $section in
    .init_array* | .ctors* | .preinit_array*)
        set -- "$@" --rename-section "$section=${e}_init"
        ;;
    .fini_array* | .dtors*)
        set -- "$@" --rename-section "$section=${e}_fini"
        ;;
    esac
done <"$work/sections"

# Does it define function $1, with binding $2 (a pattern)?
defines() { grep -qE "^(FUNC|NOTYPE) ($2) [0-9]+ $1\$" "$work/symbols"; }
# The kit's own functions are in the same executable; nobody promises them.
kits=$(awk '$3 == "UND" { print $4 }' "$work/symbols" |
    grep -xF -f "$kit/build/harness/kit.symbols" | tr '\n' ' ')
if [ -n "$kits" ]; then
    say link_error "Nothing defines ${kits% }, which $e.c uses."
fi
note=
if [ -s "$contract" ]; then
    missing=
    while read -r name; do
        defines "$name" 'GLOBAL|WEAK' && continue
        if defines "$name" LOCAL; then
            missing="$missing $name() is static, so nobody else can call it."
        else
            missing="$missing $name() is not defined."
        fi
    done <"$contract"
    [ -z "$missing" ] || say link_error "In $e.c:$missing"
    if defines main GLOBAL; then
        note="$e.c defines main(), which is not called: remove it."
    fi
    while read -r name; do
        set -- "$@" --redefine-sym "$name=${e}__$name"
    done <"$contract"
    sed "s/^/${e}__/" "$contract" >"$work/keep"
else
    defines main 'GLOBAL|WEAK' || say link_error "$e.c has no main()."
    echo "${e}__main" >"$work/keep"
    set -- "$@" --redefine-sym "main=${e}__main"
fi
keep=$work/keep
objcopy --redefine-syms="$kit/build/harness/calls.symbols" \
    --keep-global-symbols="$keep" "$@" "$object" "$work/isolated.o" || exit 4
if symbols "$work/isolated.o" |
    awk '$2 != "LOCAL" && $3 != "UND" { print $4 }' |
    grep -qvxF -f "$keep"; then
    say rejected "$e.c defines a symbol that cannot be kept to itself."
fi
mv "$work/isolated.o" "$out/$e.o" || exit 4
printf '%s\n' "$key" >"$out/$e.key"
say ok "$note"
