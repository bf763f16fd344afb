#!/bin/sh
# SPDX-License-Identifier: MIT
#
# submit.sh KIT LAB - make what is handed in: submit-LAB.tar.gz in this folder,
# with the files of the lab's exercises and no others. Run by `make submit` in
# the folder of a lab, after it has run the tests; says what will be in the
# archive, what will not, and what the tests gave, and then makes it. Exit status
# 0: the archive is there; else none is.
set -u
kit=$1 lab=$2
LC_ALL=C
export LC_ALL
archive=submit-$lab.tar.gz
result=build/result.json

exercises=$(cd "$kit/build/labs/$lab/drivers" && ls ./*.o |
    sed 's|^\./||; s|\.o$||') || exit 4
in= missing= other=
for e in $exercises; do
    # As the grader takes them: an ordinary file, no link.
    if [ -f "$e.c" ] && [ ! -L "$e.c" ]; then
        in="$in $e.c"
    else
        missing="$missing $e.c"
    fi
done
for file in *.c; do
    case " $in $missing " in
    *" $file "*) ;;
    *) [ ! -e "$file" ] || other="$other $file" ;;
    esac
done
if [ -z "$in" ]; then
    echo "Nothing to hand in: none of these files is here:$missing" >&2
    exit 1
fi

# The first "score" is the lab's; those of its exercises come later.
number() {
    sed -n "s/^ \"$1\": *\([0-9.]*\).*/\1/p" "$result" 2>/dev/null
}
score=$(number score)
rm -f "$archive"

# line WORD TEXT: at most 80 columns wide, further lines indented.
line() {
    printf '%s\n' "$2" | fmt -w 69 | sed "1s/^/$(printf '%-10s' "$1")/
        2,\$s/^/          /"
}
echo
line 'hand in' "$archive"
line contains "$(echo $in)"
[ -z "$missing" ] || line missing "$(echo $missing): not here, so no points"
[ -z "$other" ] || line 'left out' "$(echo $other): no exercise of this lab"
if [ -n "$score" ]; then
    hidden=$(number hidden)
    line scored "$score of $(number max)$(
        grep -q '"memory_check": "off"' "$result" &&
            echo ', without the memory check')$(
        [ "${hidden:-0}" = 0 ] ||
            echo "; $hidden more are for tests that are not published")"
else
    line scored 'no score: see above. You may hand it in all the same.'
fi
tar czf "$archive" --transform "s|^|$lab/|" $in || {
    rm -f "$archive"
    echo "$archive could not be made." >&2
    exit 4
}
