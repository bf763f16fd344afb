#!/bin/sh
# SPDX-License-Identifier: MIT
#
# calendar.sh COMMAND - when a lab is released and due, from course.ini, which
# course.sh reads. Run by the Makefile:
#
#   calendar.sh table [DATE]             the term, as it stands at DATE
#   calendar.sh due DATE|WEEK LAB...     which of these labs are released by
#                                        DATE, or in week WEEK (a number)
#   calendar.sh head LAB                 what a published LAB tells of it
#
# DATE is `now`, or a time of the course's zone: 2026-10-12 09:00, or with
# seconds; a day alone is its first second. Exit status 2: DATE is wrong; 3: the
# file is, and each mistake was named with its line.
set -u
LC_ALL=C
export LC_ALL
kit=$(cd "$(dirname "$0")/../.." && pwd) || exit 4
. "$kit/grader/publish/course.sh"
# Tests have zones and a "now" of their own.
zones=/usr/share/zoneinfo

die() {
    echo "schedule: $*" >&2
    exit 2
}

# seconds TIME: since the epoch. Only the forms above: date(1) would take
# "noon" and "3 weeks" as well. A time that the zone leaves out (its clocks go
# forward) is none; of one that comes twice it is the first.
seconds() {
    case $1 in
    [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]) ;;
    [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]\ [0-9][0-9]:[0-9][0-9]) ;;
    [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]\ [0-9][0-9]:[0-9][0-9]:[0-9][0-9]) ;;
    *) return 1 ;;
    esac
    TZ=$zone date -d "$1" +%s 2>/dev/null
}
shown() {
    TZ=$zone date -d "@$1" '+%a %Y-%m-%d %H:%M'
}

# check_time SECTION KEY: it is there, and a time.
check_time() {
    if [ -z "$(line "$1" "$2")" ]; then
        complain "$(line "$1" '')" "[$1] has no $2 ="
    elif ! seconds "$(value "$1" "$2")" >/dev/null; then
        complain "$(line "$1" "$2")" \
            "$2 = $(value "$1" "$2"): no time of $zone, such as 2026-10-12 09:00"
    fi
}

check_dates() {
    for lab in $(labs_of_course); do
        check_time "$lab" release
        check_time "$lab" due
        [ "$wrong" -ne 0 ] ||
            [ "$(released "$lab")" -lt "$(closed "$lab")" ] ||
            complain "$(line "$lab" due)" 'due before it is released'
    done
}

load() {
    course_load
    zone=$(value course zone)
    [ "$(value course title)" ] || complain 1 'no title = in [course]'
    if [ -z "$zone" ] || [ ! -f "$zones/$zone" ]; then
        complain "$(line course zone)" "zone = $zone: no file $zones/$zone"
        exit 3
    fi
    check_time course start
    check_dates
    [ "$wrong" -eq 0 ] || exit 3
}

# The first second in which LAB is released, the first in which it is late.
released() {
    seconds "$(value "$1" release)"
}
closed() {
    echo $(($(seconds "$(value "$1" due)") + 60))
}
# The week of the course in which LAB is released: days are counted, as not all
# of them have 24 hours.
week_of() {
    first=$(TZ=UTC0 date -d "$(value course start | cut -c 1-10)" +%s)
    day=$(TZ=UTC0 date -d "$(value "$1" release | cut -c 1-10)" +%s)
    days=$(((day - first) / 86400))
    [ $days -ge 0 ] && echo $((days / 7 + 1)) || echo 0
}

# now DATE
now() {
    if [ "$1" = now ]; then
        date +%s
    else
        seconds "$1" || die "DATE=$1: no time of $zone, such as 2026-10-12 09:00"
    fi
}

table() {
    at=$(now "$1") || exit
    echo "$(value course title); times of $zone, now $(shown "$at")"
    printf '%-4s  %-16s  %-20s  %-20s  %s\n' WEEK LAB RELEASED DUE STATE
    for lab in $(labs_of_course); do
        if [ "$at" -lt "$(released "$lab")" ]; then
            state='to come'
        elif [ "$at" -lt "$(closed "$lab")" ]; then
            state=open
        else
            state=closed
        fi
        printf '%s %-4s  %-16s  %-20s  %-20s  %s\n' "$(released "$lab")" \
            "$(week_of "$lab")" "$lab" "$(shown "$(released "$lab")")" \
            "$(shown "$(seconds "$(value "$lab" due)")")" "$state"
    done | sort -n | cut -d ' ' -f 2-
}

# due WHEN LAB...
due() {
    when=$1
    shift
    case $when in
    '' | *[!0-9]*) at=$(now "$when") || exit ;;
    esac
    for lab; do
        labs_of_course | grep -qxF -e "$lab" || continue
        case $when in
        *[!0-9]*) [ "$(released "$lab")" -le "$at" ] && echo "$lab" ;;
        *) [ "$(week_of "$lab")" -eq "$when" ] && echo "$lab" ;;
        esac
    done
    return 0
}

head_of() {
    labs_of_course | grep -qxF -e "$1" || return 0
    echo "**$(value course title).**"
    echo "Due: $(shown "$(seconds "$(value "$1" due)")") ($zone)."
    rule "$1" late
    rule "$1" note
}

[ $# -gt 0 ] || die 'table, due or head?'
command=$1
shift
load
case $command in
table) table "${1:-now}" ;;
due) due "$@" ;;
head) head_of "$1" ;;
*) die "'$command' is none of table, due, head" ;;
esac
