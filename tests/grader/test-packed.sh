#!/bin/sh
# SPDX-License-Identifier: MIT
# test-packed.sh - what `ipclab batch` makes of the archives that students
# packed, and of hostile ones. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
make_pack

# ---- what students pack ------------------------------------------------------

# A class of packed submissions: each of `in` is a line list.
packed() {
    fresh_class
    good=$1
    printf 'file one.c|int one;\nfile two.c|int two;\n' |
        pack "$in/ada.$good" || return
    cat >"$scratch/list"
    pack "$in/bob.$good" <"$scratch/list" || return
    ends_with 0 batch "$in"
}
every_format() {
    for format in zip 7z tar tar.gz; do
        echo 'file one.c|int one;' | packed $format || return
        lines_are 'ada,,graded,100,' 'bob,,graded,50,' || return
    done
}
too_deep_once() {
    packed zip <<'END' || return
file bob/pipes/one.c|int one;
file __MACOSX/bob/pipes/._one.c|junk
file .DS_Store|junk
file bob/pipes/two.c|int two;
END
    lines_are 'ada,,graded,100,' 'bob,,graded,100,' &&
        told bob 'found in the archive bob.zip/bob/pipes'
}
archive_in_archive() {
    printf 'file lab/one.c|int one;\nfile lab/two.c|int two;\n' |
        pack "$scratch/inner.tar.gz" || return
    echo "from hw/inner.tar.gz|$scratch/inner.tar.gz" | packed zip &&
        lines_are 'ada,,graded,100,' 'bob,,graded,100,'
}
archive_in_folder() {
    fresh_class
    mkdir "$in/bob" "$in/ada"
    printf 'file one.c|int one;\nfile two.c|int two;\n' |
        pack "$in/bob/my lab.zip"
    echo 'int one;' >"$in/ada/one.c"
    ends_with 0 batch "$in" &&
        lines_are 'ada,,graded,50,' 'bob,,graded,100,'
}
crlf_and_mark() {
    printf '\357\273\277int one;\r\nint x;\r\n' >"$scratch/crlf.c"
    echo "from one.c|$scratch/crlf.c" | packed zip &&
        lines_are 'ada,,graded,100,' 'bob,,graded,50,'
}
wrong_case() {
    echo 'file ONE.C|int one;' | packed zip &&
        told bob 'did you mean bob.zip/ONE.C?'
}
odd_paths() {
    packed zip <<'END' || return
file it's "my" <b> löb/one.c|int one;
file it's "my" <b> löb/two.c|int two;
END
    lines_are 'ada,,graded,100,' 'bob,,graded,100,'
}
windows_paths() {
    printf '%s\n' 'file bob\one.c|int one;' 'file bob\two.c|int two;' |
        packed zip && lines_are 'ada,,graded,100,' 'bob,,graded,100,'
}
# refused LINE WORDS: one.c is not taken for that reason, two.c is; and ada
# has lost nothing.
refused() {
    printf '%s\nfile two.c|int two;\n' "$1" | packed tar.gz &&
        lines_are 'ada,,graded,100,' 'bob,,graded,50,' && told bob "$2" &&
        told bob '"build":"rejected"'
}
# The same with something else: it costs nothing, and is named.
named() {
    printf 'file one.c|int one;\n%s\nfile two.c|int two;\n' "$1" |
        packed tar.gz && lines_are 'ada,,graded,100,' 'bob,,graded,100,' &&
        told bob "$2"
}
secrets() {
    # Nothing of what a link points to, and nothing outside.
    says_not root: "$journal" && [ ! -e "$scratch/evil" ] &&
        [ ! -e "$TMPDIR/evil" ]
}
symlink() {
    refused 'link one.c|/etc/passwd' 'is a symbolic link' && secrets
}
dots() {
    refused 'file ../one.c|int evil;' "has a path with '..' in it" && secrets
}
duplicate() {
    printf '%s\n' 'file one.c|int one;' 'file one.c|int other;' |
        packed tar && told bob 'two different one.c'
}
no_archive() {
    fresh_class
    mkdir "$in/ada" "$in/bob"
    echo 'int one;' >"$in/ada/one.c"
    echo 'this is no archive' >"$in/bob/hw.zip"
    printf 'Rar!\032\007\000' >"$in/bob/hw.rar"
    ends_with 0 batch "$in" && lines_are 'ada,,graded,50,' 'bob,,graded,0,' &&
        told bob 'hw.zip cannot be unpacked' &&
        told bob 'hw.rar cannot be unpacked' && told bob '"build":"rejected"'
}
torn() {
    fresh_class
    for who in ada bob; do
        printf 'file one.c|int one;\ndust two.c|1\nfile x|y\n' |
            pack "$in/$who.$1" || return
    done
    printf 'file one.c|int one;\n' | pack "$in/ada.$1" || return
    head -c 20000 "$in/bob.$1" >"$scratch/torn" && mv "$scratch/torn" "$in/bob.$1"
    ends_with 0 batch "$in" && lines_are 'ada,,graded,50,' 'bob,,graded,0,' &&
        told bob 'cannot be unpacked'
}
bomb() {
    echo 'zeros one.c|70' | packed "$1" || return
    lines_are 'ada,,graded,100,' 'bob,,graded,0,' && told bob "$2"
}
bomb_within() {
    echo 'zeros big.txt|70' | pack "$scratch/bomb.tar.gz" || return
    printf 'from bomb.tar.gz|%s\nfile one.c|int one;\n' "$scratch/bomb.tar.gz" |
        packed zip || return
    lines_are 'ada,,graded,100,' 'bob,,graded,50,' &&
        told bob 'bob.zip/bomb.tar.gz unpacks to more than 64 MB'
}
many_files() {
    printf 'file one.c|int one;\nmany x|3000\n' | packed zip &&
        lines_are 'ada,,graded,100,' 'bob,,graded,0,' &&
        told bob 'has more than 2000 files'
}
# Ten thousand folders, one in the other: named by one path in an archive, more
# than may be each by one of its own, and in a folder. It costs its owner what
# is in there.
deep() {
    fresh_class
    mkdir "$in/ada" "$in/dan"
    awk 'BEGIN { for (i = 0; i < 10000; i++) path = path "d/"
        print "file " path "one.c|x\nfile two.c|int two;" }' |
        pack "$in/bob.zip" || return
    awk 'BEGIN { for (i = 0; i < 2001; i++)
            print "folder " (path = path "d/") "|"
        print "file two.c|int two;" }' | pack "$in/cy.tar.gz" || return
    echo 'int two;' | tee "$in/ada/two.c" >"$in/dan/two.c"
    echo 'int one;' >"$in/ada/one.c"
    (cd "$in/dan" && perl -e 'for (1 .. 10000) {
        mkdir "d" and chdir "d" or die "$!" } open F, ">one.c"') || return
    ends_with 0 batch "$in" && lines_are 'ada,,graded,100,' \
        'bob,,graded,50,' 'cy,,graded,0,' 'dan,,graded,50,' &&
        told bob 'has too long a path' && told cy 'more than 2000 files' &&
        told dan 'd/d/d/d/d/d is too deep to be searched'
}
too_large() {
    fresh_class
    mkdir "$in/ada" "$in/bob"
    echo 'int one;' >"$in/ada/one.c"
    printf 'file one.c|int one;\ndust x|11\n' | pack "$in/bob/hw.tar"
    ends_with 0 batch "$in" && told bob 'hw.tar is larger than 10 MB' &&
        lines_are 'ada,,graded,50,' 'bob,,graded,0,'
}

encrypted() {
    fresh_class
    printf 'file one.c|int one;\nfile two.c|int two;\n' >"$scratch/list"
    pack "$in/ada.zip" <"$scratch/list" &&
        PACK_PASSWORD=4711 pack "$in/bob.zip" <"$scratch/list" &&
        ends_with 0 batch "$in" &&
        lines_are 'ada,,graded,100,' 'bob,,graded,0,' &&
        told bob 'is encrypted' && told bob '"build":"rejected"'
}
# Names that a terminal or a CSV file would take for something else.
names_are_shown_as_text() {
    printf 'file a\342\200\256c.txt|x\nfile =cmd()|x\n' | packed zip || return
    mkdir "$in/cy"
    : >"$in/cy/$(printf 'x\377y\033[2J.txt')"
    : >"$in/cy/$(printf '%0250d.txt' 1)"
    ends_with 0 batch "$in" && told bob 'found: bob.zip/a\\xe2\\x80\\xaec.txt, bob.zip/=cmd()' &&
        told cy 'x\\xffy\\x1b[2J.txt' && told cy '00000000...'
}
# Whatever else there is, and however old: it is not there when the compiler
# and the judge run. A FIFO that one waits for would be seen, too.
nothing_else_is_taken() {
    fresh_class
    mkdir -p "$in/ada" "$in/bob/criterion"
    printf '%s\n' \
        'JUDGE [ "$(ls -A src | tr "\n" " ")" = "one.c two.c " ] || exit 4' |
        tee "$in/ada/one.c" >"$in/bob/one.c"
    echo 'int two;' | tee "$in/ada/two.c" >"$in/bob/two.c"
    (cd "$in/bob" && touch .valgrindrc .gdbinit .gccrc specs one.h stdio.h \
        harness.h criterion/criterion.h @args.c ./-x.c Makefile two.o && mkfifo x.h)
    touch -d 1970-01-02 "$in/bob/one.c"
    touch -d 2100-01-01 "$in/bob/two.c"
    ends_with 0 batch "$in" &&
        lines_are 'ada,,graded,100,' 'bob,,graded,100,'
}

# ---- a hostile file in a site's archive --------------------------------------

site_refuses() {
    fresh_class
    pack "$scratch/site.tar.gz" <<'END'
file ada/one.c|int one;
link bob/one.c|/etc/passwd
file bob/two.c|int two;
file ../evil|x
file /evil|x
device cy/one.c|
file cy/two.c|int two;
hard dan/one.c|ada/one.c
zeros eve/one.c|17
file eve/two.c|int two;
END
    ends_with 0 batch "$scratch/site.tar.gz" &&
        says "../evil has a path with '..' in it" &&
        says '/evil has an absolute path' &&
        lines_are 'ada,,graded,50,' 'bob,,graded,50,' 'cy,,graded,50,' \
            'dan,,graded,0,' 'eve,,graded,50,' && secrets &&
        told bob 'is a symbolic link' && told cy 'is a device' &&
        told dan 'is a hard link' && told eve 'is larger than 16 MB'
}

check 'packed: zip, 7z, tar, tar.gz' every_format
check 'packed: folders, and litter of macOS' too_deep_once
check 'packed: an archive in an archive' archive_in_archive
check 'packed: an archive in a folder' archive_in_folder
check 'packed: CR LF and a mark' crlf_and_mark
check 'packed: wrong case' wrong_case
check 'packed: blanks, quotes, letters' odd_paths
check 'packed: paths of Windows' windows_paths
check 'packed: a symbolic link' symlink
check 'packed: a hard link' refused 'hard one.c|two.c' 'is a hard link'
check 'packed: a FIFO' refused 'fifo one.c|' 'is a FIFO'
check 'packed: a device' refused 'device one.c|' 'is a device'
check 'packed: a path with ..' dots
check 'packed: an absolute path' refused 'file /one.c|x' 'has an absolute path'
check 'packed: a path without an end' named \
    "file $(printf 'd/%.0s' $(seq 600))x.c|int x;" 'has too long a path'
check 'packed: encrypted' encrypted
check 'packed: odd names' names_are_shown_as_text
check 'packed: nothing but what is asked for is taken' nothing_else_is_taken
check 'packed: a link that nobody asked for' named 'link x|/etc/passwd' \
    'x is a symbolic link'
check 'packed: the same name twice' duplicate
check 'packed: no archive, and a rar' no_archive
check 'packed: a torn zip' torn zip
check 'packed: a torn tar.gz' torn tar.gz
check 'packed: a torn 7z' torn 7z
check 'packed: a bomb, tar.gz' bomb tar.gz 'unpacks to more than 64 MB'
check 'packed: a bomb, zip' bomb zip 'unpacks to more than 64 MB'
check 'packed: a bomb within' bomb_within
check 'packed: too many files' many_files
check 'packed: too large' too_large
check 'packed: ten thousand folders deep' deep
check 'site: what is hostile costs its owner only' site_refuses
finish
