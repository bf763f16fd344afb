# SPDX-License-Identifier: MIT
#
# course.sh - the one reader of course.ini (or $COURSE), which says itself what
# may stand in it. Sourced by calendar.sh, for the dates, and by rubric.sh, for
# the rules, which set $kit before, the kit's folder. Nothing here looks at the
# dates: calendar.sh does.
#
#   course_load       read it; each mistake is named with its line, and the
#                     exit status is then 3
#   value SECTION KEY what it says, or nothing
#   rule LAB KEY      the same, of the course if the lab says nothing
#   labs_of_course    the labs that have a section
#   tests_of LAB      EXERCISE and EXERCISE/TEST of its lab.ini, a line each
course=${COURSE:-$kit/course.ini}

# The file as lines SECTION|KEY|LINE|VALUE, and SECTION||LINE| for each section.
read_course() {
    awk '
        { sub(/\r$/, "") }
        /^[ \t]*(;|$)/ { next }
        /^\[[a-z0-9-]+\]$/ {
            section = substr($0, 2, length($0) - 2)
            print section "||" NR "|"
            next
        }
        section != "" && /^[a-z]+ *= *[^ ]/ {
            key = value = $0
            sub(/ *=.*/, "", key)
            sub(/^[a-z]+ *= */, "", value)
            sub(/[ \t]+$/, "", value)
            print section "|" key "|" NR "|" value
            next
        }
        { print "||" NR "|" $0 }' "$course"
}

value() {
    printf '%s\n' "$lines" | sed -n "s/^$1|$2|[0-9]*|//p" | head -n 1
}
# line SECTION KEY: where it stands.
line() {
    printf '%s\n' "$lines" | sed -n "s/^$1|$2|\([0-9]*\)|.*/\1/p" | tail -n 1
}
rule() {
    printf '%s\n' "$lines" | grep -q "^$1|$2|" && value "$1" "$2" ||
        value course "$2"
}
labs_of_course() {
    printf '%s\n' "$lines" | sed -n 's/^\([^|]*\)||[0-9]*|$/\1/p' |
        grep -vx course
}
tests_of() {
    awk '{ sub(/\r$/, "") }
        /^\[/ { e = $0; gsub(/[][ \t]/, "", e)
            on = e != "lab" && e != "penalty"; if (on) print e; next }
        on && /^[a-z]/ { sub(/[ \t]*=.*/, "")
            if ($0 != "points" && $0 != "hidden") print e "/" $0 }
    ' "$kit/labs/$1/lab.ini"
}

# complain LINE TEXT
complain() {
    echo "$course:$1: $2" >&2
    wrong=1
}

check_lines() {
    printf '%s\n' "$lines" | awk -F '|' -v file="$course" '
        function bad(text) { print file ":" $3 ": " text; n++ }
        $1 == "" { bad("neither [section] nor key = value: " $4); next }
        seen[$1 "|" $2]++ { bad(($2 ? $2 : "[" $1 "]") " a second time") }
        $2 == "" { next }
        $1 == "course" && $2 !~ /^(title|zone|start|note|late)$/ {
            bad("unknown key " $2 ": [course] has title, zone, start, note, late")
        }
        $1 != "course" &&
            $2 !~ /^(release|due|note|late|leaks|memory|exercises|hidden)$/ {
            bad("unknown key " $2 ": a lab has release, due, note, late, " \
                "leaks, memory, exercises, hidden")
        }
        END { exit n > 0 }' >&2 || wrong=1
}

# check_percents LAB: each 0 to 100, and not more together than was earned.
check_percents() {
    total=0 where=
    for key in leaks memory; do
        percent=$(value "$1" $key)
        [ "$percent" ] || percent=$(
            sed -n "s/^$key *= *\([0-9]*\).*/\1/p" "$kit/labs/$1/lab.ini")
        case ${percent:-0} in
        *[!0-9]* | ????*) percent=101 ;;
        esac
        [ "${percent:-0}" -le 100 ] || {
            complain "$(line "$1" $key)" \
                "$key = $(value "$1" $key): not a whole number from 0 to 100"
            percent=0
        }
        total=$((total + ${percent:-0}))
        last=$(line "$1" $key)
        where=${last:-$where}
    done
    [ $total -le 100 ] ||
        complain "$where" 'leaks and memory together take more than was earned'
}

# check_names LAB KEY WHAT FILE: each word of the key is a line of FILE.
check_names() {
    value "$1" "$2" | tr -s ' \t' '\n\n' | grep -vxF -f "$4" >"$4.unknown"
    while read -r name; do
        complain "$(line "$1" "$2")" "$2: the lab has no $3 '$name'"
    done <"$4.unknown"
}

check_rules() {
    names=$(mktemp -d) || exit 4
    [ -z "$(value "$1" leaks)$(value "$1" memory)" ] || check_percents "$1"
    tests_of "$1" | grep -v / >"$names/exercises"
    check_names "$1" exercises exercise "$names/exercises"
    counted "$1" >"$names/counted"
    tests_of "$1" | grep / | awk -F / 'FNR == NR { on[$1] = 1; next } on[$1]' \
        "$names/counted" - >"$names/tests"
    check_names "$1" hidden "test that counts," "$names/tests"
    rm -rf "$names"
}

# counted LAB: its exercises that are in, a line each.
counted() {
    if [ "$(value "$1" exercises)" ]; then
        value "$1" exercises | tr -s ' \t' '\n\n'
    else
        tests_of "$1" | grep -v /
    fi
}

course_load() {
    [ -r "$course" ] || {
        echo "$course cannot be read" >&2
        exit 3
    }
    lines=$(read_course)
    wrong=0
    check_lines
    for lab in $(labs_of_course); do
        if [ -f "$kit/labs/$lab/lab.ini" ]; then
            check_rules "$lab"
        else
            complain "$(line "$lab" '')" "there is no lab '$lab'"
        fi
    done
    [ "$wrong" -eq 0 ] || exit 3
}
