#!/bin/sh
# SPDX-License-Identifier: MIT
# test-intake.sh - what `ipclab batch` makes of the folders and archives that
# course sites and staff have, and of a roster. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
make_pack

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
        ends_with 2 batch --format blackbord "$in" && says "no format 'blackbord'"
}

site_torn() {
    fresh_class
    moodle_lines | pack "$scratch/whole.zip"
    head -c 300 "$scratch/whole.zip" >"$scratch/half.zip"
    ends_with 2 batch "$scratch/half.zip" && says 'half.zip' &&
        [ "$(report --format csv | wc -l)" -eq 1 ]
}

# ---- folders ----------------------------------------------------------------

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

# ---- clones ------------------------------------------------------------------

# commit_all DIR: what is in it is a repository with one commit.
commit_all() {
    git -C "$1" init -q && git -C "$1" add -A && git -C "$1" -c user.name=x \
        -c user.email=x@example.org -c commit.gpgsign=false commit -q -m x
}
# Whatever could be run when git is run in DIR leaves a trace.
lay_traps() {
    cat >>"$1/.git/config" <<END_OF_CONFIG
[core]
	fsmonitor = touch '$scratch/trap'
	sshCommand = touch '$scratch/trap'
	pager = touch '$scratch/trap'
	hooksPath = .git/hooks
	worktree = $scratch/elsewhere
[filter "x"]
	smudge = touch '$scratch/trap'
	clean = touch '$scratch/trap'
END_OF_CONFIG
    echo '*.c filter=x' >"$1/.gitattributes"
    for hook in post-checkout pre-commit post-index-change reference-transaction
    do
        printf '#!/bin/sh\ntouch "%s"\n' "$scratch/trap" >"$1/.git/hooks/$hook"
        chmod +x "$1/.git/hooks/$hook"
    done
}
intake_state() {
    find "$in" "$scratch/elsewhere" -printf '%p %y %s %l %T@ %C@\n' | sort
}
# ada's clone is as one expects, bob's is of what is published, with the files
# in a subfolder; cy's has traps, and names another folder as its own; dan's
# .git is a file, and what he hands in is a link; eve's .git is a link.
clones() {
    fresh_class
    rm -rf "$scratch/elsewhere"
    mkdir -p "$scratch/origin" "$scratch/elsewhere" "$in/dan" "$in/eve"
    echo 'int one;' | tee "$scratch/origin/one.c" >"$in/eve/one.c"
    echo 'int two;' | tee "$scratch/origin/two.c" >"$in/dan/two.c"
    echo 'int secret;' | tee "$scratch/elsewhere/one.c" \
        >"$scratch/elsewhere/two.c"
    commit_all "$scratch/origin" && git clone -q "$scratch/origin" "$in/ada" &&
        git clone -q "$scratch/origin" "$in/cy" || return
    mkdir -p "$in/bob/skeletons/demo" "$in/bob/labs/demo/try"
    cp "$scratch/origin"/*.c "$in/bob/skeletons/demo"
    echo 'int main;' >"$in/bob/labs/demo/try/one.c"
    ln -s ../../skeletons/demo "$in/bob/labs/demo/skeleton"
    commit_all "$in/bob" && lay_traps "$in/cy" && rm "$in/cy/two.c" || return
    echo "gitdir: $scratch/origin/.git" >"$in/dan/.git"
    ln -s "$scratch/elsewhere/one.c" "$in/dan/one.c"
    ln -s "$scratch/elsewhere" "$in/dan/src"
    ln -s "$scratch/origin/.git" "$in/eve/.git"
    ln -s "$scratch/elsewhere" "$in/worktree"
    printf '#!/bin/sh\ntouch "%s"\n' "$scratch/trap" >"$scratch/bin/git"
    chmod +x "$scratch/bin/git"
    rm -f "$scratch/trap"
    intake_state >"$scratch/before"
    ends_with 0 batch "$in"
    result=$?
    rm "$scratch/bin/git"
    intake_state >"$scratch/after"
    [ "$result" -eq 0 ] && says 'nobody handed it in: worktree' &&
        lines_are 'ada,,graded,100,' 'bob,,graded,100,' 'cy,,graded,50,' \
            'dan,,graded,50,' 'eve,,graded,50,' &&
        told bob 'found in the folder skeletons/demo' &&
        told dan 'one.c is a symbolic link' && told cy 'expected two.c' &&
        says_not secret "$journal" && diff "$scratch/before" "$scratch/after" &&
        [ ! -e "$scratch/trap" ]
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
check 'intake: a torn archive' site_torn
check 'intake: folders around all of it' one_too_deep
check 'intake: a single student' one_student
check 'intake: clones; git is not run in them' clones
check 'roster: who handed in nothing' roster
check 'roster: no good' roster_bad
finish
