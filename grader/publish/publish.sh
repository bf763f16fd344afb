#!/bin/sh
# SPDX-License-Identifier: MIT
#
# publish.sh LAB - make DIST/LAB-VERSION.tar.gz and .zip: what a student needs
# of one lab, and nothing else. Run by `make publish` at the top of the kit,
# which has built it.
#
# What goes in is what the commit has (package.sh): the lab's folder without the
# link to the solutions, the skeleton, the tests without mutants and variants,
# all this without what course.ini leaves out (cut.sh), the harness, the
# grader's C files (for `make doctor`), the Makefile without its sections for
# staff. It is a kit with one lab, so that all that works here works there in the
# same way. No file is named here by hand, but for README.md, the page of the
# task and MANIFEST, which are written here.
#
# A lab that is not sound is not published. All reasons are given, one a line;
# exit status 3, and nothing is left in DIST. Variables, from make's command
# line: MUTANTS=no leaves out the proof by mutants, which takes minutes, and
# QUICK=yes Valgrind; both are then told in MANIFEST. VERSION=1.2 instead of
# the commit's name; DIST=folder.
set -u
LC_ALL=C
export LC_ALL
lab=$1
[ "${QUICK:-}" = yes ] || QUICK=
unset MAKEFLAGS # the caller's jobs are not ours
cd "$(dirname "$0")/../.." || exit 4
. grader/publish/package.sh

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
    build/ipclab course head "$lab" >"$scratch/head" 2>"$scratch/said" ||
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

hidden_points() {
    build/ipclab course hidden "$lab" | awk '{ n += $2 } END { print n + 0 }'
}

# The name of a hidden test tells what it checks.
check_hidden() {
    build/ipclab course hidden "$lab" "$folder" >"$scratch/said" 2>&1 ||
        because 'what would be published names hidden tests' "$scratch/said"
}

# ---- the folder ----

write_readme() {
    first=$(ls "$folder/skeletons/$lab" | sed -n 's/\.c$//p' | head -n 1)
    cat "$scratch/head" - <<END
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
    title=$(sed -n '1s/^# //p' "$scratch/head")
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
    cmark-gfm -e table "$folder/labs/$lab/README.md" &&
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

fill_folder() {
    fill_kit "$folder"
    sh grader/publish/cut.sh "$lab" "$folder" >"$scratch/said" 2>&1 ||
        because 'what course.ini asks for cannot be made' "$scratch/said"
    hidden=$(hidden_points)
    # A sample report's source is a mutant: what the comment names is not there.
    sed -i '/^<!-- tests\/[^ ]*, .* -->$/d' "$folder/labs/$lab/README.md"
    write_readme >"$folder/README.md"
    write_page >"$folder/labs/$lab/README.html" ||
        die 4 'cannot make a page of the handout'
    write_manifest >"$scratch/MANIFEST"
    mv "$scratch/MANIFEST" "$folder/MANIFEST"
    set_times "$folder"
}

# ---- the archives ----

pack() {
    tar_of "$scratch" "$name" | gzip -n -9 >"$scratch/$name.tar.gz" &&
        zip_of "$scratch" "$name.zip" "$name" &&
        mkdir -p "$dist" &&
        mv "$scratch/$name.tar.gz" "$scratch/$name.zip" "$dist/" ||
        die 4 "cannot make the archives in $dist"
}

name=$lab-$version
folder=$scratch/$name

echo "$name"
check_all
fill_folder
say CHECK 'no answer in it'
check_answers "$folder"
check_hidden
end_with_reasons published
pack
say MADE "$dist/$name.tar.gz"
say MADE "$dist/$name.zip"
