#!/bin/sh
# SPDX-License-Identifier: MIT
#
# publish.sh LAB - make DIST/LAB-VERSION.tar.gz and .zip: what a student needs
# of one lab, and nothing else. Run by `make publish` at the top of the kit,
# which has built it.
#
# What goes in is what the commit has: the lab's folder without the link to the
# solutions, the skeleton, the tests without mutants, variants and hidden ones,
# the harness, the grader's C files (for `make doctor`), the Makefile without
# its sections for staff. It is a kit with one lab, so that all that works here
# works there in the same way. No file is named here by hand, but for README.md,
# the page of the task and MANIFEST, which are written here.
#
# The same commit gives the same bytes: names are sorted, owner and mode fixed,
# and every file is as old as the commit.
#
# A lab that is not sound is not published. All reasons are given, one a line;
# exit status 3, and nothing is left in DIST. Variables, from make's command
# line: MUTANTS=no leaves out the proof by mutants, which takes minutes, and
# QUICK=yes Valgrind; both are then told in MANIFEST. VERSION=1.2 instead of
# the commit's name; DIST=folder.
set -u
lab=$1
[ "${QUICK:-}" = yes ] || QUICK=
LC_ALL=C TZ=UTC0
export LC_ALL TZ
umask 022
cd "$(dirname "$0")/.." || exit 4
dist=${DIST:-dist}
scratch=$(mktemp -d) || exit 4
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
reasons=$scratch/reasons
: >"$reasons"

die() {
    echo "publish: $2" >&2
    exit "$1"
}
say() {
    printf '  %-8s %s\n' "$1" "$2"
}

# because TEXT [FILE]: a reason not to publish, and what was said of it.
because() {
    {
        echo "- $1"
        [ $# -lt 2 ] || sed 's/^/    /; 40{s/.*/    .../; q}' "$2"
    } >>"$reasons"
}

# ---- what goes in ----

# All that this lab is made of: what must be as the commit has it.
sources() {
    printf '%s\n' Makefile LICENSE course.ini grader tests/harness "labs/$lab" \
        "skeletons/$lab" "solutions/$lab" "tests/$lab"
}

# The files of the commit that students get.
files() {
    git ls-files -- Makefile LICENSE "labs/$lab" "skeletons/$lab" \
        tests/harness ':(glob)grader/*.[ch]' ':(glob)grader/*.1' \
        ":(glob)tests/$lab/*" | grep -vx "labs/$lab/solution"
}

check_commit() {
    git status --porcelain -- $(sources) >"$scratch/said" 2>&1 ||
        die 4 "git does not work here: $(cat "$scratch/said")"
    [ ! -s "$scratch/said" ] || because \
        'these files are not as the commit has them: commit them first' \
        "$scratch/said"
}

# ---- is the lab sound? ----

check_skeleton() {
    build/ipclab skeleton --check "solutions/$lab" "skeletons/$lab" \
        >"$scratch/said" 2>&1 ||
        because 'the skeleton is not in step with the solution' "$scratch/said"
}

# What both are graded. Of one that got no score, the table has no room to say
# why: a rubric that does not fit, for example.
check_scores() {
    build/ipclab grade ${QUICK:+--quick} --lab "$lab" "solutions/$lab" \
        "skeletons/$lab" >"$scratch/said" 2>&1
    ! grep -q ' none ' "$scratch/said" || build/ipclab grade --quick \
        --lab "$lab" "skeletons/$lab" >>"$scratch/said" 2>&1
    for wanted in solutions/100 skeletons/0; do
        what=${wanted%/*}/$lab
        score=$(awk -v f="$what" '$1 == f { print $3 }' "$scratch/said")
        [ "$score" = "${wanted#*/}/100" ] || because \
            "$what scores ${score:-nothing}, not ${wanted#*/}/100" \
            "$scratch/said"
        [ "${score:-none}" != none ] || break
    done
}

check_course() {
    [ ! -f course.ini ] ||
        sh grader/schedule.sh head "$lab" >/dev/null 2>"$scratch/said" ||
        because 'course.ini is not sound' "$scratch/said"
}

check_handout() {
    LAB=$lab sh tests/grader/test-handout.sh >"$scratch/said" 2>&1 &&
        return
    grep -v '^ok ' "$scratch/said" >"$scratch/wrong"
    because "labs/$lab/README.md says what is not so" "$scratch/wrong"
}

# Once quickly, then the right answers again with Valgrind.
check_mutants() {
    build/ipclab mutants --sparing --lab "$lab" >"$scratch/said" 2>&1 &&
        { [ "$QUICK" ] || [ ! -d "tests/$lab/variants" ] ||
            build/ipclab mutants --lab "$lab" variants/ \
                >"$scratch/said" 2>&1; } && return
    grep -v '^ok ' "$scratch/said" >"$scratch/wrong"
    because 'the tests are not proved by their mutants' "$scratch/wrong"
}

check_all() {
    check_commit
    check_course
    say CHECK 'skeleton in step'
    check_skeleton
    say CHECK 'solution 100, skeleton 0'
    check_scores
    say CHECK 'handout'
    check_handout
    if [ "${MUTANTS:-yes}" != no ]; then
        say CHECK 'mutants (some minutes; without them: MUTANTS=no)'
        check_mutants
    fi
}

# ---- the tests that stay here ----

# What tests/LAB/hidden has, EXERCISE TEST, a line each.
hidden_tests() {
    cat "tests/$lab/hidden"/*.c 2>/dev/null | tr '\n' ' ' |
        grep -oE '\bTEST\( *[a-z_0-9]+, *[a-z_0-9]+ *\)' |
        sed 's/.*( *\([a-z_0-9]*\), *\([a-z_0-9]*\) *)/\1 \2/'
}

# lab.ini without these tests: an exercise says how many points they have.
cut_rubric() {
    awk 'FILENAME == ARGV[1] { hidden[$1 "/" $2] = 1; next }
        FNR == 1 { pass++ }
        /^\[/ { e = $0; gsub(/[][ \t]/, "", e) }
        { key = $0; sub(/[ \t]*=.*/, "", key); mine = (e "/" key) in hidden }
        pass == 1 { if (mine) { sub(/.*=/, ""); points[e] += $0 }; next }
        !mine
        key == "points" && points[e] { print "hidden = " points[e] }
    ' "$scratch/hidden" "labs/$lab/lab.ini" "labs/$lab/lab.ini"
}

hidden_points() {
    awk '/^hidden *=/ { n += $NF } END { print n + 0 }' \
        "$folder/labs/$lab/lab.ini"
}

# The name of a hidden test tells what it checks.
check_hidden() {
    tr ' ' / <"$scratch/hidden" >"$scratch/names"
    (cd "$folder" && grep -rnwF -f "$scratch/names" .) >"$scratch/said" &&
        because 'what would be published names hidden tests' "$scratch/said"
}

# ---- the folder ----

write_readme() {
    title=$(sed -n 's/^title *= *//p' "labs/$lab/lab.ini")
    first=$(ls "skeletons/$lab" | sed -n 's/\.c$//p' | head -n 1)
    echo "# $title"
    echo
    if [ -f course.ini ]; then
        sh grader/schedule.sh head "$lab" | sed '$G'
    fi
    cat <<END
This is the lab \`$lab\`, version $version, with all that it needs to judge
your answers on your own machine: Debian 12 or 13, Ubuntu 22.04 or 24.04.

    make deps                # once: install what is missing (root or sudo)
    make doctor              # what this machine still lacks, if anything
    cd skeletons/$lab
    make                     # build your programs
    make test                # judge them, under Valgrind
    make test EXERCISE=$first

The task is in [labs/$lab/README.md](labs/$lab/README.md), and as a page for
your browser beside it; the files that you edit and hand in are those in \`skeletons/$lab\`. Paths in the task are seen
from \`labs/$lab\`, where \`skeleton\` and \`tests\` are links.

You may copy \`skeletons/$lab\` elsewhere and work there; say once where this
folder is: \`make KIT=/path/to/$name\`.
END
    [ "$hidden" -eq 0 ] || cat <<END

$hidden of the 100 points are for tests that are not published. Your own score is
one of $((100 - hidden)); the rest is judged when you have handed in.
END
}

# The task as a page for browsers, all in one file.
write_page() {
    cat <<END
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$title</title>
<style>
body { max-width: 44em; margin: 2em auto; padding: 0 1em;
       font: 1em/1.5 sans-serif; color: #222; background: #fff }
pre { overflow-x: auto; padding: 0.8em; background: #f4f4f0;
      font: 0.85em/1.35 monospace }
code { background: #f4f4f0 }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { padding: 0.2em 0.7em; border: 1px solid #ccc; text-align: left }
h2 { margin-top: 2em; border-bottom: 1px solid #ccc }
</style>
</head>
<body>
END
    cmark-gfm -e table "labs/$lab/README.md" &&
        printf '%s\n' '</body>' '</html>'
}

# hash_of KIT: of the lab's test set there, as every result names it.
hash_of() {
    make -s -C "$1" "build/labs/$lab/tests.hash" >&2 &&
        cat "$1/build/labs/$lab/tests.hash" || die 4 'no hash of the tests'
    [ "$1" = . ] || rm -rf "$1/build"
}

# What it is, how far it was proved, and the hash of every file: a comment for
# sha256sum -c, then its list.
write_manifest() {
    tests=$(hash_of "$folder") && graded=$(hash_of .) || exit
    cat <<END
# lab       $lab
# version   $version
# commit    $commit
# scores    solution 100, skeleton 0
# tests     $tests
# graded    $graded, with $hidden of 100 points hidden
# memory    $([ "$QUICK" ] && echo 'not checked (QUICK=yes)' || echo checked)
# mutants   $([ "${MUTANTS:-yes}" = no ] && echo 'not proved (MUTANTS=no)' ||
        echo proved)
#
END
    (cd "$folder" && find . -type f ! -name MANIFEST | sed 's|^\./||' |
        sort | xargs -d '\n' sha256sum)
}

# The Makefile for students: without what only works where the solutions are.
cut_makefile() {
    awk '/^# ---- /{ staff = / \(staff\) ----$/ } !staff' Makefile
}

fill_folder() {
    mkdir "$folder" &&
        files | tar cf - --no-recursion -T - | tar xf - -C "$folder" ||
        die 4 "cannot fill $folder"
    cut_makefile >"$folder/Makefile"
    hidden_tests >"$scratch/hidden"
    cut_rubric >"$folder/labs/$lab/lab.ini"
    hidden=$(hidden_points)
    # A sample report's source is a mutant: what the comment names is not there.
    sed -i '/^<!-- tests\/[^ ]*, .* -->$/d' "$folder/labs/$lab/README.md"
    write_readme >"$folder/README.md"
    write_page >"$folder/labs/$lab/README.html" ||
        die 4 'cannot make a page of the handout'
    write_manifest >"$scratch/MANIFEST"
    mv "$scratch/MANIFEST" "$folder/MANIFEST"
    find "$folder" -type f -perm /100 -exec chmod 755 {} +
    find "$folder" -type f ! -perm /100 -exec chmod 644 {} +
    find "$folder" -exec touch -h -d "@$time" {} +
}

check_answers() {
    sh grader/find-answers.sh "solutions/$lab" "skeletons/$lab" "$folder" \
        >"$scratch/said" 2>&1 && return
    because 'what would be published tells answers' "$scratch/said"
}

# ---- the archives ----

pack() {
    (cd "$scratch" && tar cf - --format=ustar --sort=name --owner=0 --group=0 \
        --numeric-owner "$name" | gzip -n -9) >"$scratch/$name.tar.gz" &&
        (cd "$scratch" && find "$name" ! -type d | sort |
            zip -q -X -D -y -9 "$name.zip" -@) &&
        mkdir -p "$dist" &&
        mv "$scratch/$name.tar.gz" "$scratch/$name.zip" "$dist/" ||
        die 4 "cannot make the archives in $dist"
}

[ -f "labs/$lab/lab.ini" ] || die 2 "there is no lab '$lab'"
for tool in git zip cmark-gfm; do
    command -v $tool >/dev/null || die 4 "$tool is missing: sudo apt install $tool"
done
time=$(git log -1 --format=%ct) && commit=$(git rev-parse HEAD) ||
    die 4 'only what is committed is published, and git shows no commit here'
version=${VERSION:-$(git describe --tags --always --abbrev=12)}
case $version in
*[!A-Za-z0-9._-]* | -*) die 2 "VERSION=$version: letters, digits, . _ - only" ;;
esac
name=$lab-$version
folder=$scratch/$name

echo "$name"
check_all
fill_folder
say CHECK 'no answer in it'
check_answers
check_hidden
if [ -s "$reasons" ]; then
    echo "publish: $lab is not published:" >&2
    cat "$reasons" >&2
    exit 3
fi
pack
say MADE "$dist/$name.tar.gz"
say MADE "$dist/$name.zip"
