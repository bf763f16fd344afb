#!/bin/sh
# SPDX-License-Identifier: MIT
#
# autograders.sh LAB - make the kit an autograder of one lab, for sites that
# grade each submission when it comes. Run by `make autograders`:
#
#   DIST/LAB-VERSION-gradescope.zip   to be uploaded to Gradescope as it is
#   DIST/LAB-VERSION-autolab/         autograde-Makefile and autograde.tar for
#                                     the lab's folder of Autolab
#
# Both hold what a student gets of the kit, and the hidden tests: so a result
# is that of `ipclab batch` here, and names the same tests_hash. No solution is
# in them. They are for staff: they contain the hidden tests.
#
# SANDBOX=no: for containers that allow no user namespaces. Submissions are then
# graded with --no-sandbox, as the user `student` if the grader is root; a
# submission that is out to get points can. Without it, where no sandbox can be
# made there is no score.
set -u
LC_ALL=C
export LC_ALL
lab=$1
cd "$(dirname "$0")/../.." || exit 4
. grader/publish/package.sh
files=grader/publish/autograder

# The files of a package beside the kit.
fill_package() {
    mkdir "$1" && fill_kit "$1/kit" "tests/$lab/hidden" &&
        cp "$files/grade-one.sh" "$1" || die 4 "cannot fill $1"
    # course.ini is not in the package.
    build/ipclab course rubric "$lab" >"$1/kit/labs/$lab/lab.ini" || exit
    [ "${SANDBOX:-yes}" = no ] && sandbox=no || sandbox=yes
    printf '%s\n' "# Read by the scripts beside it." "lab=$lab" \
        "sandbox=$sandbox" >"$1/options.sh"
}
make_gradescope() {
    fill_package "$scratch/gradescope"
    cp "$files/setup.sh" "$files/run_autograder" "$scratch/gradescope" &&
        chmod 755 "$scratch/gradescope/setup.sh" \
            "$scratch/gradescope/run_autograder" || die 4 'cannot fill it'
    check_answers "$scratch/gradescope/kit"
    set_times "$scratch/gradescope"
    zip_of "$scratch/gradescope" "$scratch/$name-gradescope.zip" . ||
        die 4 'cannot make the zip'
}
make_autolab() {
    fill_package "$scratch/autograder"
    set_times "$scratch/autograder"
    mkdir "$scratch/$name-autolab" &&
        cp "$files/autograde-Makefile" "$scratch/$name-autolab" &&
        tar_of "$scratch" autograder >"$scratch/$name-autolab/autograde.tar" ||
        die 4 'cannot make the tar'
    set_times "$scratch/$name-autolab"
}

name=$lab-$version
echo "$name"
check_commit
make_gradescope
make_autolab
end_with_reasons packed
mkdir -p "$dist" && rm -rf "${dist:?}/$name-autolab" &&
    mv "$scratch/$name-gradescope.zip" "$scratch/$name-autolab" "$dist/" ||
    die 4 "cannot write in $dist"
say MADE "$dist/$name-gradescope.zip"
say MADE "$dist/$name-autolab/"
