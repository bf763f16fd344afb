#!/bin/sh
# SPDX-License-Identifier: MIT
#
# cut.sh LAB FOLDER - take out of FOLDER, a lab that is being published, what
# the course does not ask for and what students do not get. Run by publish.sh.
# `ipclab course` says what that is.
#
#   labs/LAB/lab.ini     by the rules of the course; of hidden tests only their
#                        points are left
#   labs/LAB/README.md   with the points and penalties that count; the tasks
#                        and hints of exercises that are left out are gone
#   everything           without the files of exercises that are left out; a
#                        header that another file includes stays
set -u
lab=$1 folder=$2
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/../.." || exit 4

course() {
    build/ipclab --kit . course "$@"
}

# included NAME.h: does any file that is left do so?
included() {
    grep -rqF "\"$1\"" "$folder/labs/$lab" "$folder/tests/$lab" \
        "$folder/skeletons/$lab"
}
# Of tests those that no file includes any more, and then those that only these
# did.
cut_headers() {
    more=yes
    while [ "$more" ]; do
        more=
        for file in "$folder/tests/$lab"/*.h; do
            [ ! -f "$file" ] || included "${file##*/}" || {
                rm "$file"
                more=yes
            }
        done
    done
}
cut_files() {
    for e; do
        rm -f "$folder/skeletons/$lab/$e.c" "$folder/labs/$lab/try/$e.c" \
            "$folder/tests/$lab/test_$e.c"
    done
    cut_headers
    for e; do
        included "$e.h" || rm -f "$folder/labs/$lab/$e.h"
    done
}

left_out=$(course left-out "$lab") || exit
[ -z "$left_out" ] || cut_files $left_out
course rubric --students "$lab" >"$folder/labs/$lab/lab.ini" &&
    course handout "$lab" >"$folder/labs/$lab/README.md"
