#!/bin/sh
# SPDX-License-Identifier: MIT
# test-intake.sh - what `ipclab batch` makes of the folders and archives that
# staff have, and of what students packed. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"

echo tests-1 >"$kit/build/labs/demo/tests.hash"
in=$scratch/in
journal=$scratch/week.db
TMPDIR=$scratch/tmp
mkdir "$TMPDIR" "$scratch/bin"
export TMPDIR
gcc -Wall -o "$scratch/bin/pack" "$root/tests/grader/pack.c" -larchive || exit 4
PATH=$scratch/bin:$PATH

batch() {
    "$ipclab" --kit "$kit" batch --no-sandbox --lab demo --journal "$journal" \
        "$@"
}
report() {
    "$ipclab" --kit "$kit" report --journal "$journal" "$@"
}
fresh_class() {
    rm -rf "$in" "$journal"*
    mkdir "$in"
}
# lines_are LINE...: the journal has these students, as who,name,state,score,
# late; and nothing is left in TMPDIR.
lines_are() {
    report --format csv | tr -d '\r' |
        awk -F, 'NR > 1 { print $1 "," $2 "," $4 "," $5 "," $7 }' \
            >"$scratch/lines"
    printf '%s\n' "$@" | sort | diff - "$scratch/lines" || return
    left=$(ls -A "$TMPDIR")
    [ -z "$left" ] || { echo "left in TMPDIR: $left"; return 1; }
}
# told WHO WORDS: the result of WHO has these words.
told() {
    report --format json | grep -F "\"who\":\"$1\"" >"$scratch/one"
    says "$2" "$scratch/one"
}

# ---- sites -------------------------------------------------------------------

# Whatever packs it, and unpacked too, the result is the same.
moodle_lines() {
    cat <<'END'
file Ana Pop_417_assignsubmission_file/one.c|int one;
file Ana Pop_417_assignsubmission_file/two.c|int two;
file Zoë O'Neil, <b>_9_assignsubmission_file/lab/one.c|int one;
file Bob_10_assignsubmission_onlinetext/onlinetext.html|I did it
END
}
moodle() {
    fresh_class
    moodle_lines | pack "$scratch/moodle.$1" || return
    ends_with 0 batch "$scratch/moodle.$1" && says 'those of moodle' &&
        moodle_is_right
}
moodle_is_right() {
    lines_are '10,Bob,graded,0,' '417,Ana Pop,graded,100,' \
        '9,"Zoë O'"'Neil" || :
    report --format csv >"$scratch/csv"
    says '417,Ana Pop,,graded,100,' "$scratch/csv" &&
        says '9,"Zoë O'"'"'Neil, <b>",,graded,50,' "$scratch/csv" &&
        says '10,Bob,,graded,0,' "$scratch/csv" && [ -z "$(ls -A "$TMPDIR")" ]
}
moodle_folder() {
    fresh_class
    moodle_lines | sed 's/^file //' | while IFS='|' read -r path text; do
        mkdir -p "$in/$(dirname "$path")"
        echo "$text" >"$in/$path"
    done
    ends_with 0 batch "$in" && moodle_is_right
}
moodle_flat() {
    fresh_class
    pack "$scratch/flat.zip" <<'END'
file Ana Pop_417_assignsubmission_file_one.c|int one;
file Ana Pop_417_assignsubmission_file_two.c|int two;
file Bob_10_assignsubmission_file_one.c|int one;
END
    ends_with 0 batch "$scratch/flat.zip" &&
        lines_are '10,Bob,graded,50,' '417,Ana Pop,graded,100,'
}
canvas() {
    fresh_class
    pack "$scratch/canvas.zip" <<'END'
file popana_4711_8899_one.c|int one;
file popana_4711_8900_two-1.c|int two;
file roebob_LATE_4712_8901_one.c|int one;
file roebob_LATE_4712_8902_notes.txt|late
END
    ends_with 0 batch "$scratch/canvas.zip" && says 'those of canvas' &&
        lines_are '4711,popana,graded,100,' '4712,roebob,graded,50,late'
}
gradescope() {
    fresh_class
    pack "$scratch/export.zip" <<'END'
file assignment_5_export/submission_metadata.yml|---\nsubmission_12:\n  :submitters:\n  - :name: Ana Pop\n    :sid: '0417'\n    :email: ana@uni.edu\n  - :name: Bob Roe\n    :email: bob@uni.edu\n  :created_at: 2026-11-20 23:59:00.0 Z\nsubmission_13:\n  :submitters:\n  - :name: Cy\n    :sid: '9'\n
file assignment_5_export/submission_12/one.c|int one;
file assignment_5_export/submission_12/two.c|int two;
file assignment_5_export/submission_13/one.c|int one;
END
    ends_with 0 batch "$scratch/export.zip" && says 'those of gradescope' &&
        lines_are '0417,Ana Pop,graded,100,' '9,Cy,graded,50,' \
            'bob@uni.edu,Bob Roe,graded,100,' &&
        told 0417 '"at":"2026-11-20T23:59:00"'
}
gradescope_torn() {
    fresh_class
    mkdir "$in/submission_12" "$in/submission_13"
    printf 'submission_12:\n  - "x\n' >"$in/submission_metadata.yml"
    ends_with 2 batch "$in" && says 'submission_metadata.yml:3:'
}
brightspace() {
    fresh_class
    pack "$scratch/b.zip" <<'END'
file index.html|x
file 1-2 - Ana-Maria Pop - Sep 24, 2026 926 AM/one.c|VERDICT fail
file 1-2 - Ana-Maria Pop - Sep 24, 2026 1226 PM/one.c|int one;
file 1-2 - Ana-Maria Pop - Sep 24, 2026 1225 PM/one.c|VERDICT crash
END
    ends_with 0 batch "$scratch/b.zip" && says 'nobody handed it in: index' &&
        lines_are 'Ana-Maria Pop,Ana-Maria Pop,graded,50,' &&
        told 'Ana-Maria Pop' '"attempts":3' &&
        told 'Ana-Maria Pop' '"at":"2026-09-24T12:26:00"' &&
        ends_with 0 batch --count first "$scratch/b.zip" &&
        told 'Ana-Maria Pop' '"at":"2026-09-24T09:26:00"' &&
        told 'Ana-Maria Pop' '"score":0'
}
blackboard() {
    fresh_class
    pack "$scratch/gradebook.zip" <<'END'
file Lab 1_apop_attempt_2026-09-24-21-26-00_one.c|int one;
file Lab 1_apop_attempt_2026-09-24-21-26-00_two.c|int two;
file Lab 1_apop_attempt_2026-09-24-21-26-00.txt|Name: Ana
file Lab 1_apop_attempt_2026-09-23-21-26-00_one.c|VERDICT fail
END
    ends_with 0 batch "$scratch/gradebook.zip" &&
        lines_are 'apop,,graded,100,' && told apop '"attempts":2'
}
autolab() {
    fresh_class
    printf 'file one.c|int one;\nfile two.c|int two;\n' |
        pack "$scratch/handin.tar" || return
    echo 'file x|y' | pack "$scratch/old.tar" || return
    pack "$scratch/autolab.zip" <<END
from ada@uni.edu_2_handin.tar|$scratch/old.tar
from ada@uni.edu_10_handin.tar|$scratch/handin.tar
END
    ends_with 0 batch "$scratch/autolab.zip" &&
        lines_are 'ada@uni.edu,,graded,100,' && told ada@uni.edu '"attempts":2'
}
told_format() {
    fresh_class
    mkdir "$in/a_1_assignsubmission_file" "$in/b"
    echo 'int one;' | tee "$in/a_1_assignsubmission_file/one.c" >"$in/b/one.c"
    ends_with 0 batch --format moodle "$in" &&
        says 'nobody handed it in: b' && lines_are '1,a,graded,50,' &&
        ends_with 2 batch --format canvas "$in" &&
        says 'as they are named by canvas' &&
        ends_with 2 batch --format blackbord "$in" && says 'not '"'blackbord'"
}

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
too_large() {
    fresh_class
    mkdir "$in/ada" "$in/bob"
    echo 'int one;' >"$in/ada/one.c"
    printf 'file one.c|int one;\ndust x|11\n' | pack "$in/bob/hw.tar"
    ends_with 0 batch "$in" && told bob 'hw.tar is larger than 10 MB' &&
        lines_are 'ada,,graded,50,' 'bob,,graded,0,'
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
site_torn() {
    fresh_class
    moodle_lines | pack "$scratch/whole.zip"
    head -c 300 "$scratch/whole.zip" >"$scratch/half.zip"
    ends_with 2 batch "$scratch/half.zip" && says 'half.zip' &&
        [ "$(report --format csv | wc -l)" -eq 1 ]
}
one_too_deep() {
    fresh_class
    mkdir -p "$in/all/ada" "$in/all/bob"
    echo 'int one;' | tee "$in/all/ada/one.c" \
        >"$in/all/bob/one.c"
    ends_with 0 batch "$in" && lines_are 'ada,,graded,50,' 'bob,,graded,50,' &&
        rm "$journal" && ends_with 0 batch --format plain "$in" &&
        says '1 students: 1 graded'
}
one_student() {
    fresh_class
    mkdir -p "$in/ada/lab"
    echo 'int one;' >"$in/ada/lab/one.c"
    ends_with 0 batch "$in" && lines_are 'ada,,graded,50,'
}

# ---- the roster --------------------------------------------------------------

roster() {
    fresh_class
    moodle_lines | pack "$scratch/moodle.zip"
    cat >"$scratch/roster.csv" <<'END'
Last name,First name,Student ID,Email
Pop,Ana,u417,ana@uni.edu
"O'Neil, <b>",Zoë,u9,zoe@uni.edu
Nix,Nobody,u1,nobody@uni.edu
END
    ends_with 0 batch --roster "$scratch/roster.csv" "$scratch/moodle.zip" &&
        says 'not on the roster, but graded: Bob_10' &&
        says '4 students: 3 graded, 1 handed in nothing.' &&
        report --format csv >"$scratch/csv" &&
        says 'u417,Ana Pop,ana@uni.edu,graded,100,' "$scratch/csv" &&
        says 'u1,Nobody Nix,nobody@uni.edu,nothing,,' "$scratch/csv" &&
        says 'u9,"Zoë O'"'"'Neil, <b>",zoe@uni.edu,graded,50' "$scratch/csv"
}
roster_bad() {
    fresh_class
    mkdir "$in/ada"
    printf 'id,name\n1,"Ada\n' >"$scratch/bad.csv"
    ends_with 2 batch --roster "$scratch/bad.csv" "$in" &&
        says 'bad.csv: line 2: a quote is not closed' &&
        ends_with 2 batch --roster "$scratch/nowhere.csv" "$in" &&
        says 'No such file'
}

for format in zip 7z tar tar.gz; do
    check "intake: Moodle, $format" moodle $format
done
check 'intake: Moodle, unpacked' moodle_folder
check 'intake: Moodle without folders' moodle_flat
check 'intake: Canvas, late' canvas
check 'intake: Gradescope, groups' gradescope
check 'intake: Gradescope, metadata that is no YAML' gradescope_torn
check 'intake: Brightspace, attempts' brightspace
check 'intake: Blackboard, attempts' blackboard
check 'intake: Autolab, attempts' autolab
check 'intake: --format' told_format
check 'intake: folders around all of it' one_too_deep
check 'intake: a single student' one_student
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
check 'site: what is hostile costs its owner only' site_refuses
check 'site: a torn archive' site_torn
check 'roster: who handed in nothing' roster
check 'roster: no good' roster_bad
finish
