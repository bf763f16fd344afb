#!/bin/sh
# SPDX-License-Identifier: MIT
# test-stage.sh - what `ipclab grade` takes over from a submission, and what
# it says of all else. Run by hand or by make check.

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"

secret=$scratch/secret
echo 'int secret = 4711;' >"$secret"

complete() {
    fresh
    ends_with 0 grade "$sub"
}
subfolder() {
    fresh
    mkdir -p "$sub/lab1/lab1"
    mv "$sub/one.c" "$sub/two.c" "$sub/lab1/lab1"
    ends_with 0 grade "$sub" && says 'found in the folder lab1/lab1'
}
too_deep() {
    fresh
    mkdir -p "$sub/a/b/c"
    mv "$sub/one.c" "$sub/a/b/c"
    loses_one missing_file 'a/b/c/one.c, which is too deep'
}
missing() {
    fresh
    mv "$sub/one.c" "$sub/notes.txt"
    loses_one missing_file 'expected one.c; found: notes.txt'
}
empty_submission() {
    fresh
    rm "$sub/one.c" "$sub/two.c"
    ends_with 1 grade --json "$scratch/j" "$sub" &&
        says 'no such file was handed in' "$scratch/j"
}
wrong_case() {
    fresh
    mv "$sub/one.c" "$sub/ONE.C"
    loses_one missing_file 'did you mean ONE.C?'
}
double_suffix() {
    fresh
    mv "$sub/one.c" "$sub/one.c.txt"
    loses_one missing_file 'did you mean one.c.txt?'
}
two_different() {
    fresh
    mkdir "$sub/old"
    echo 'int other;' >"$sub/old/one.c"
    loses_one rejected 'two different one.c: old/one.c and one.c'
}
two_equal() {
    fresh
    mkdir "$sub/old"
    cp "$sub/one.c" "$sub/old/one.c"
    ends_with 0 grade "$sub"
}
link_to_secret() {
    fresh
    ln -sf "$secret" "$sub/one.c"
    loses_one rejected 'one.c is a symbolic link' &&
        says_not 4711 "$scratch/json"
}
link_inside() {
    fresh
    ln -sf two.c "$sub/one.c"
    loses_one rejected 'one.c is a symbolic link'
}
dangling_link() {
    fresh
    ln -sf nowhere "$sub/one.c"
    loses_one rejected 'one.c is a symbolic link'
}
linked_folder() {
    fresh
    rm "$sub/one.c"
    mkdir -p "$scratch/elsewhere"
    cp "$secret" "$scratch/elsewhere/one.c"
    ln -s "$scratch/elsewhere" "$sub/src"
    loses_one missing_file 'expected one.c' && says_not 4711 "$scratch/json"
}
fifo() {
    fresh
    rm "$sub/one.c"
    mkfifo "$sub/one.c"
    loses_one rejected 'one.c is a FIFO'
}
folder() {
    fresh
    rm "$sub/one.c"
    mkdir "$sub/one.c"
    echo 'int one;' >"$sub/one.c/one.c"
    loses_one rejected 'one.c is a folder'
}
device() {
    fresh
    rm "$sub/one.c"
    if ! mknod "$sub/one.c" c 1 3 2>/dev/null; then
        # Only root can make one: then a socket stands for what is no file.
        python3 -c 'import socket, sys
socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$sub/one.c" || return 1
        loses_one rejected 'one.c is a socket'
        return
    fi
    loses_one rejected 'one.c is a device'
}
# As an ordinary user: root may read everything.
unreadable() {
    fresh
    chmod 000 "$sub/one.c"
    if [ "$(id -u)" -eq 0 ]; then
        cp "$ipclab" "$scratch/ipclab"
        chmod 755 "$scratch/ipclab"
        ends_with 1 setpriv --reuid=65534 --regid=65534 --clear-groups \
            "$scratch/ipclab" --kit "$kit" grade --no-sandbox --lab demo "$sub"
    else
        ends_with 1 grade "$sub"
    fi && says 'one.c is not readable' && says 50
}
mac_litter() {
    fresh
    mkdir "$sub/__MACOSX"
    echo 'int litter;' | tee "$sub/__MACOSX/one.c" >"$sub/._one.c"
    cp "$sub/._one.c" "$sub/__MACOSX/._one.c"
    touch "$sub/.DS_Store" "$sub/Thumbs.db"
    ends_with 0 grade "$sub"
}
only_mac_litter() {
    fresh
    mkdir "$sub/__MACOSX"
    mv "$sub/one.c" "$sub/__MACOSX/one.c"
    loses_one missing_file 'expected one.c; no such file'
}
odd_names() {
    fresh
    odd="$scratch/it's \"odd\" \$(touch PWNED) ; \`id\`"
    rm -rf "$odd"
    mkdir "$odd"
    mv "$sub" "$odd/sub 'x'"
    rm "$odd/sub 'x'/one.c"
    echo x >"$odd/sub 'x'/a \"b\" 'c'.txt"
    esc=$(printf '\033')
    echo x >"$odd/sub 'x'/$esc[2Jred.txt"
    (cd "$odd" && ends_with 1 grade --reports rep "sub 'x'") || return 1
    [ -f "$odd/rep/demo/sub__x_.json" ] && [ ! -e "$odd/PWNED" ] &&
        says "a \\\"b\\\" 'c'.txt" "$odd/rep/demo/sub__x_.json" &&
        says_not "$esc" && says_not "$esc" "$odd/rep/demo/sub__x_.json"
}
too_large() {
    fresh
    head -c 262145 /dev/zero | tr '\0' 'x' >"$sub/one.c"
    loses_one rejected 'at most 256 KB'
}
just_not_too_large() {
    fresh
    head -c 262144 /dev/zero | tr '\0' ' ' >"$sub/one.c"
    ends_with 0 grade "$sub"
}
elf() {
    fresh
    cp /bin/true "$sub/one.c"
    loses_one rejected 'ELF'
}
utf16() {
    fresh
    printf '\377\376i\0n\0t\0 \0x\0;\0\n\0' >"$sub/one.c"
    loses_one rejected 'UTF-16; save it as UTF-8'
}
utf16_without_mark() {
    fresh
    printf 'i\0n\0t\0 \0x\0;\0\n\0' >"$sub/one.c"
    loses_one rejected 'UTF-16; save it as UTF-8'
}
utf8_mark() {
    fresh
    printf '\357\273\277int x;\n' >"$sub/one.c"
    ends_with 0 grade "$sub"
}
zip() {
    fresh
    printf 'PK\003\004 and so on' >"$sub/one.c"
    loses_one rejected 'not a text file'
}
own_makefile() {
    fresh
    printf 'all:\n\ttouch %s/PWNED\n' "$scratch" |
        tee "$sub/Makefile" "$sub/GNUmakefile" >"$sub/subject.mk"
    rm -f "$scratch/PWNED"
    ends_with 0 grade "$sub" && [ ! -e "$scratch/PWNED" ]
}
many_files() {
    fresh
    mkdir "$sub/z"
    (cd "$sub/z" && seq 10100 | xargs touch)
    ends_with 1 grade --json "$scratch/j" "$sub" &&
        says 'more than 10000 files' "$scratch/j"
}
single_file() {
    fresh
    ends_with 1 grade --json "$scratch/j" "$sub/two.c" &&
        says 'expected one.c' "$scratch/j" && says '"score": 50' "$scratch/j"
}
single_link() {
    fresh
    ln -s "$secret" "$scratch/one.c"
    ends_with 1 grade --json "$scratch/j" "$scratch/one.c" &&
        says 'symbolic link' "$scratch/j" && says_not 4711 "$scratch/j"
}
missing_path() {
    fresh
    ends_with 2 grade "$scratch/nobody" "$sub" && says 'nobody: No such file' &&
        says ': 100 of 100'
}
no_path() { ends_with 2 grade; }
unknown_lab() {
    fresh
    ends_with 2 "$ipclab" --kit "$kit" grade --lab nolab "$sub" &&
        says "no lab 'nolab'" && says demo
}
unknown_exercise() {
    fresh
    ends_with 2 grade --exercise ../one "$sub" && says 'no exercise'
}
several() {
    fresh
    mkdir -p "$scratch/b/sub"
    cp "$sub/one.c" "$scratch/b/sub"
    ends_with 1 grade --json "$scratch/j" --reports "$scratch/r" "$sub" \
        "$scratch/b/sub" && says '100/100' && says 'two -50 (missing_file)' &&
        [ -f "$scratch/r/demo/sub.txt" ] && [ -f "$scratch/r/demo/sub-2.txt" ] &&
        [ "$(grep -c '"submission"' "$scratch/j")" -eq 2 ] &&
        head -c 1 "$scratch/j" | grep -q '\['
}

# judge_fails STATUS COMMAND WORDS: the judge does that: no score, never a 0.
judge_fails() {
    fresh
    echo "JUDGE $2" >"$sub/one.c"
    ends_with "$1" grade --json "$scratch/j" "$sub" && says "$3" &&
        says 'could not be graded' && says '"score": null' "$scratch/j"
}

# The disk of the stage has no room; what that is must not be a zero.
full_disk() {
    fresh
    if [ "$(id -u)" -ne 0 ]; then
        ends_with 4 unshare -rm sh -c "mount -t tmpfs -o size=64k t /tmp &&
            TMPDIR=/tmp exec '$ipclab' --kit '$kit' grade --no-sandbox \
            --lab demo '$sub'"
    else
        mkdir -p "$scratch/small"
        mount -t tmpfs -o size=64k t "$scratch/small" || return 1
        ends_with 4 env TMPDIR="$scratch/small" "$ipclab" --kit "$kit" grade \
            --no-sandbox --lab demo "$sub"
        full=$?
        umount "$scratch/small"
        [ "$full" -eq 0 ]
    fi && says 'is full' && says_not '0/100'
}

# SIGNAL while a judge runs: folder and processes go, the status tells it.
interrupted() {
    fresh
    echo "JUDGE echo \$\$ >$scratch/pid; sleep 1000" >"$sub/one.c"
    mkdir -p "$scratch/t"
    rm -f "$scratch/pid"
    # A shell starts what is in the background with SIGINT ignored, nohup(1)
    # with SIGHUP.
    env --default-signal="$1" TMPDIR="$scratch/t" "$ipclab" --kit "$kit" grade \
        --no-sandbox --lab demo "$sub" >/dev/null 2>&1 &
    grader=$!
    until [ -s "$scratch/pid" ]; do kill -0 "$grader" || return 1; done
    kill "-$1" "$grader"
    status=0
    wait "$grader" || status=$?
    [ "$status" -gt 128 ] || { echo "status $status"; return 1; }
    kill -0 "$(cat "$scratch/pid")" 2>/dev/null &&
        { echo "the judge lives"; return 1; }
    [ -z "$(ls -A "$scratch/t")" ] || { ls -A "$scratch/t"; return 1; }
}
leaves_no_folder() {
    fresh
    mkdir -p "$scratch/t"
    TMPDIR=$scratch/t grade "$sub" >/dev/null && [ -z "$(ls -A "$scratch/t")" ]
}

# The caller has odd settings: none of them reaches a judge, and none makes a
# difference.
odd_environment() {
    fresh
    echo 'JUDGE ! env | grep -q 4711 || exit 4' >"$sub/one.c"
    (
        umask 077
        trap '' CHLD PIPE
        ulimit -n "$(ulimit -H -n)"
        export CPATH=4711 VALGRIND_OPTS=4711 GCC_EXEC_PREFIX=4711 \
            CRITERION_ALWAYS_SUCCEED=4711 BXFI_MAP=4711 MAKEFLAGS=4711
        mkdir -p "$scratch/a folder" && cd "$scratch/a folder" &&
            ends_with 0 grade "$sub" <&-
    )
}

# What the compiler's sandbox holds: no solution, no test.
shut_in() {
    fresh
    ends_with 0 "$ipclab" --kit "$kit" grade --lab demo --json "$scratch/j" \
        "$sub" || return 1
    says './labs/demo/lab.ini' "$scratch/j" &&
        says './build/labs/demo/drivers' "$scratch/j" &&
        says_not './solutions' "$scratch/j" &&
        says_not './tests/demo' "$scratch/j" &&
        says_not './build/labs/demo/run-tests' "$scratch/j"
}
# The kit of a whole institute: who grades with it cannot write there.
read_only_kit() {
    fresh
    ends_with 0 bwrap --dev-bind / / --ro-bind "$kit" "$kit" \
        sh -c '! touch "$1/written" 2>/dev/null && shift && exec "$@"' sh \
        "$kit" "$ipclab" --kit "$kit" grade --lab demo "$sub"
}
# A program named bwrap that fails, as where namespaces are forbidden.
no_namespaces() {
    fresh
    mkdir -p "$scratch/bin"
    printf '#!/bin/sh\necho "bubblewrap 0.8.0"\n[ "$1" = --version ]\n' \
        >"$scratch/bin/bwrap"
    chmod +x "$scratch/bin/bwrap"
    ends_with 4 env PATH="$scratch/bin:$PATH" "$ipclab" --kit "$kit" grade \
        --lab demo "$sub" && says 'no-sandbox' && says_not '/100'
}

check 'a complete submission' complete
check 'files two folders down are taken, with a note' subfolder
check 'a file three folders down is too deep' too_deep
check 'a missing file: what was found instead' missing
check 'an empty submission' empty_submission
check 'a name in the wrong case' wrong_case
check 'a second suffix' double_suffix
check 'two different files of one name' two_different
check 'two equal files of one name' two_equal
check 'a symbolic link out of the submission' link_to_secret
check 'a symbolic link inside the submission' link_inside
check 'a symbolic link to nowhere' dangling_link
check 'a folder that is a symbolic link is not entered' linked_folder
check 'a FIFO' fifo
check 'a folder with the name of a file' folder
check 'a device or socket' device
check 'a file that its mode makes unreadable' unreadable
check 'litter of macOS and Windows is ignored' mac_litter
check 'litter of macOS is no answer' only_mac_litter
check 'blanks, quotes and control characters in names' odd_names
check 'a file of 256 KB and a byte' too_large
check 'a file of 256 KB' just_not_too_large
check 'a compiled program' elf
check 'UTF-16' utf16
check 'UTF-16 without its mark' utf16_without_mark
check 'UTF-8 with a mark' utf8_mark
check 'an archive with the name of a file' zip
check 'makefiles of the submission are never run' own_makefile
check 'ten thousand files' many_files
check 'a single file' single_file
check 'a single file that is a symbolic link' single_link
check 'a path that is not there loses nothing else' missing_path
check 'no path' no_path
check 'an unknown lab' unknown_lab
check 'an unknown exercise' unknown_exercise
check 'several: a table, an array, a report each' several
check 'the judge finds the lab at fault' judge_fails 3 \
    'echo lab.ini:7: bad >&2; exit 3' 'lab.ini:7: bad'
check 'the judge finds the machine at fault' judge_fails 4 \
    'echo no memory >&2; exit 4' 'no memory'
check 'the judge leaves no result' judge_fails 4 'exit 0' 'no result'
check 'the judge leaves a torn result' judge_fails 4 \
    'echo {\"schema\":1, >result.json; exit 0' 'cannot be read'
check 'the judge crashes' judge_fails 4 'kill -SEGV $$' 'SIGSEGV'
check 'the disk is full' full_disk
check 'SIGINT leaves nothing' interrupted INT
check 'SIGTERM leaves nothing' interrupted TERM
check 'SIGHUP leaves nothing' interrupted HUP
check 'the end leaves no folder' leaves_no_folder
check 'an odd environment makes no difference' odd_environment
check 'the compiler sees neither solutions nor tests' shut_in
check 'a kit that cannot be written' read_only_kit
check 'without namespaces it refuses' no_namespaces
finish
