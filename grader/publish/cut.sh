#!/bin/sh
# SPDX-License-Identifier: MIT
#
# cut.sh LAB FOLDER HIDDEN - take out of FOLDER, a lab that is being published,
# what the course does not ask for and what it hides. Run by publish.sh. HIDDEN
# is a file that gets the hidden tests, a line EXERCISE/TEST each: those of
# tests/LAB/hidden and those that course.ini names.
#
#   labs/LAB/lab.ini     as rubric.sh has made it, in build/; of hidden tests
#                        only their points are left
#   tests/LAB            without hidden tests, the drivers that only they start
#                        and the functions that only they call; they begin and
#                        end as `make format` leaves them
#   labs/LAB/README.md   with the points and penalties that count; the tasks
#                        and hints of exercises that are left out are gone
#   everything           without the files of exercises that are left out; a
#                        header that another file includes stays
set -u
lab=$1 folder=$2 hidden=$3
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/../.." || exit 4
ini=build/labs/$lab/lab.ini
handout=$folder/labs/$lab/README.md
left_out=$(sed -n 's/^left_out = //p' "$ini")

# What tests/LAB/hidden has.
hidden_here() {
    cat "tests/$lab/hidden"/*.c 2>/dev/null | tr '\n' ' ' |
        grep -oE '\bTEST\( *[a-z_0-9]+, *[a-z_0-9]+ *\)' |
        sed 's|.*( *\([a-z_0-9]*\), *\([a-z_0-9]*\) *)|\1/\2|'
}

cut_files() {
    [ "$left_out" ] || return 0
    for e in $left_out; do
        rm -f "$folder/skeletons/$lab/$e.c" "$folder/labs/$lab/try/$e.c" \
            "$folder/tests/$lab/test_$e.c"
    done
    cut_headers
    for e in $left_out; do
        included "$e.h" || rm -f "$folder/labs/$lab/$e.h"
    done
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

# An exercise says how many points its hidden tests have.
cut_rubric() {
    awk 'FILENAME == ARGV[1] { hidden[$1] = 1; next }
        FNR == 1 { pass++ }
        /^left_out = / { next }
        /^\[/ { e = $0; gsub(/[][ \t]/, "", e) }
        { key = $0; sub(/[ \t]*=.*/, "", key); mine = (e "/" key) in hidden }
        pass == 1 { if (mine) { sub(/.*=/, ""); points[e] += $0 }; next }
        !mine
        key == "points" && points[e] { print "hidden = " points[e] }
    ' "$hidden" "$ini" "$ini"
}

# The files of the tests without what is hidden. Their parts are what stands
# between empty lines that are in no braces.
cut_tests() {
    awk -v hidden="$(tr '\n' ' ' <"$hidden")" '
        function has(text, what,    at, before, after) {
            while ((at = index(text, what)) > 0) {
                before = at > 1 ? substr(text, at - 1, 1) : " "
                after = substr(text, at + length(what), 1)
                if (before !~ /[A-Za-z0-9_]/ && after !~ /[A-Za-z0-9_]/)
                    return 1
                text = substr(text, at + length(what))
            }
            return 0
        }
        # What a part defines: a test, a driver, a function.
        function end_part(    head) {
            head = part[n]
            sub(/^(\/\*([^*]|\*[^\/])*\*\/\n)+/, "", head)
            if (match(head, /^TEST\([^)]*\)/)) {
                head = substr(head, 6, RLENGTH - 6)
                gsub(/[ \n]/, "", head)
                sub(/,/, "/", head)
                gone[n] = head in is_hidden
            } else if (match(head, /^(DRIVER|PARTNER)\([^)]*\)/)) {
                head = substr(head, 1, RLENGTH - 1)
                sub(/.*\(/, "", head)
                name[n] = "\"" head "\""
            } else if (match(head, /^static [^={;]*\(/)) {
                head = substr(head, 1, index(head, "(") - 1)
                sub(/.*[ *]/, "", head)
                name[n] = head
            }
        }
        # Can part K use part I, and does it?
        function uses(k, i) {
            return k != i && name[k] != name[i] &&
                (file[k] == file[i] || file[k] ~ /\.h$/ || file[i] ~ /\.h$/) &&
                has(part[k], name[i])
        }
        # Is part I used by nothing that stays, but by something that went?
        function is_orphan(i,    k, went) {
            if (gone[i] || name[i] == "") return 0
            for (k = 1; k <= n && !went; k++) went = gone[k] && uses(k, i)
            if (!went) return 0
            for (k = 1; k <= n; k++) if (!gone[k] && uses(k, i)) return 0
            return 1
        }
        BEGIN { c = split(hidden, list, " ")
            for (i = 1; i <= c; i++) is_hidden[list[i]] = 1 }
        FNR == 1 { if (n) end_part(); file[++n] = FILENAME; inside = "" }
        { part[n] = part[n] $0 "\n" }
        /^[^ \t#].*\{$/ { inside = "data" }
        /^\{/ { inside = "function" }
        /^\}/ || (inside == "data" && /\};$/) { inside = "" }
        /^$/ && inside == "" { end_part(); file[++n] = FILENAME }
        END {
            end_part()
            do for (i = more = 0; i++ < n;)
                if (is_orphan(i)) more = gone[i] = 1
            while (more)
            for (i = 1; i <= n; i++)
                printf "%s", gone[i] ? "" : part[i] >(file[i] ".cut")
        }' "$@" || return
    for file; do
        mv "$file.cut" "$file" || return
    done
}

# Headings have the points that count. The two "N %" of how it is graded are
# the penalties, that for leaks first.
cut_handout() {
    cmp -s "labs/$lab/lab.ini" "$ini" && changed=0 || changed=1
    awk -v out=" $(echo $left_out) " -v changed=$changed '
        FILENAME == ARGV[1] {
            if (/^\[/) { e = $0; gsub(/[][]/, "", e) }
            if (e == "penalty" && $1 == "leaks") percent[1] = $NF
            if (e == "penalty" && $1 == "memory") percent[2] = $NF
            if ($1 == "points") { points[e] = $NF
                asked = asked (asked ? ", " : "") "`" e "`" }
            next
        }
        /^```/ { fence = !fence }
        !fence && /^##/ { skip = 0; part = /^## 7/ }
        !fence && /^### Task [0-9]+: `/ {
            e = $0; sub(/^[^`]*`/, "", e); sub(/`.*/, "", e)
            skip = index(out, " " e " ") > 0
            sub(/\([0-9]+ points\)$/, "(" points[e] " points)")
        }
        skip { next }
        part { rest = $0; $0 = ""
            while (done < 2 && match(rest, /[0-9]+ %/)) {
                $0 = $0 substr(rest, 1, RSTART - 1) percent[++done] " %"
                rest = substr(rest, RSTART + RLENGTH)
            }
            $0 = $0 rest }
        { print }
        FNR == 1 && out !~ /^ *$/ {
            print "\n> Of this lab, your course asks for " asked "."
            print "> Pass over what this page says of other exercises; points in"
            print "> its sample report are those of the whole lab."
        }
        END { if (changed && done < 2) exit 1 }' "$ini" "$handout"
}

of_course=$([ ! -f course.ini ] ||
    sh grader/publish/rubric.sh hidden "$lab") || exit
{ hidden_here && printf '%s\n' "$of_course"; } | grep . | sort -u >"$hidden"
cut_files
cut_rubric >"$folder/labs/$lab/lab.ini" || exit 4
if [ -s "$hidden" ]; then
    set -- "$folder/tests/$lab"/*.c
    for file in "$folder/tests/$lab"/*.h; do
        [ ! -f "$file" ] || set -- "$@" "$file"
    done
    cut_tests "$@" || exit 4
fi
for test in $(cat "$hidden"); do
    cat "$folder/tests/$lab"/*.[ch] | tr '\n' ' ' |
        grep -qE "\bTEST\( *${test%/*}, *${test#*/} *\)" || continue
    echo "$test cannot be cut out of tests/$lab: is that file in its format?"
    exit 3
done
cut_handout >"$handout.cut" || {
    echo "labs/$lab/README.md: part 7 does not tell both penalties as N %"
    exit 3
}
mv "$handout.cut" "$handout"
