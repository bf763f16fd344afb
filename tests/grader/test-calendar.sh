#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test-calendar.sh - the dates of course.ini: at which second a lab is released
# and late, in which zone, and what the file may not say of that.
# What it may say of points: test-course.sh. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"

# A kit whose labs are empty but for what makes them labs.
for lab in one two three; do
    mkdir -p "$scratch/kit/labs/$lab" && : >"$scratch/kit/labs/$lab/lab.ini"
done
COURSE=$scratch/kit/course.ini
unset TZ

ask() {
    "$ipclab" --kit "$scratch/kit" course "$@"
}
# course ZONE: one is released on Monday of week 1, two on the Sunday before
# clocks go back in Europe, three on the Monday after.
course() {
    cat >"$COURSE" <<END
[course]
title = Test
zone = $1
start = 2026-10-12

[three]
release = 2026-10-26 00:00
due = 2026-11-02 12:00
[one]
release = 2026-10-12 09:00
due = 2026-10-18 23:59
[two]
release = 2026-10-25 01:30
due = 2026-10-25 12:00
END
}

# due_is WANTED WHEN: these labs, in the order that they were asked for.
due_is() {
    ask due "$2" one two three >"$scratch/due" || return
    [ "$(echo $(cat "$scratch/due"))" = "$1" ] && return
    echo "at $2 not '$1' but: $(cat "$scratch/due")"
    return 1
}
released_at_its_second() {
    course Europe/Berlin
    due_is '' '2026-10-12 08:59:59' && due_is one '2026-10-12 09:00:00' &&
        due_is one '2026-10-12 09:00' && due_is '' 2026-10-12 &&
        due_is one 2026-10-13
}
all_at_the_end() {
    course Europe/Berlin
    due_is 'one two' '2026-10-25 23:59:59' &&
        due_is 'one two three' '2026-10-26 00:00'
}
only_of_those_asked() {
    course Europe/Berlin
    ask due 2027-01-01 two nothing >"$scratch/due"
    [ "$(cat "$scratch/due")" = two ] || { cat "$scratch/due"; return 1; }
}
weeks_begin_with_the_first_day() {
    course Europe/Berlin
    due_is one 1 && due_is two 2 && due_is three 3 && due_is '' 4 &&
        due_is '' 0
}
# A week of 169 hours: clocks went back on Sunday. Without them 335 or 337.
weeks_count_days_not_hours() {
    course America/New_York
    sed -i 's/^start = .*/start = 2026-10-26/
        s/^release = 2026-10-26 00:00/release = 2026-11-02 00:00/
        s/^due = 2026-11-02/due = 2026-11-09/' "$COURSE"
    due_is three 2 && due_is '' 1
}

# The same wall clock is another instant in another zone; and what TZ the
# caller has does not matter.
each_zone_has_its_own_nine_o_clock() {
    for zone in Europe/Berlin:07 Asia/Tokyo:00 America/New_York:13 UTC:09; do
        course "${zone%:*}"
        hour=${zone#*:}
        at=$(TZ=${zone%:*} date -d "2026-10-12 $hour:00:00 UTC" \
            '+%Y-%m-%d %H:%M:%S')
        due_is one "$at" || return
        [ "$at" = '2026-10-12 09:00:00' ] || { echo "$at"; return 1; }
        TZ=Pacific/Auckland due_is '' '2026-10-12 08:59:59' || return
    done
}
# `now` is an instant: faketime is not there everywhere, so the course moves.
now_is_an_instant() {
    for zone in Pacific/Auckland America/Los_Angeles; do
        course $zone
        sed -i "s/^release = 2026-10-12 09:00/release = $(
            TZ=$zone date -d '1 minute ago' '+%Y-%m-%d %H:%M')/
            s/^due = 2026-10-18.*/due = 2999-01-01/
            s/^release = 2026-10-25 01:30/release = $(
            TZ=$zone date -d '2 minutes' '+%Y-%m-%d %H:%M')/
            s/^due = 2026-10-25.*/due = 2999-01-01/
            s/2026-10-26 00:00/2999-01-01/; s/2026-11-02/2999-02-01/" "$COURSE"
        due_is one now || return
    done
}
# What the clock shows twice is its first time; what it skips is no time.
clocks_that_change() {
    course Europe/Berlin
    sed -i 's/^release = 2026-10-25 01:30/release = 2026-10-25 02:30/' "$COURSE"
    due_is one '2026-10-25 02:29:59' && due_is 'one two' '2026-10-25 02:30' ||
        return
    sed -i 's/^due = 2026-10-25 12:00/due = 2027-03-28 02:30/' "$COURSE"
    refused 'two.*' 'due = 2027-03-28 02:30: not a time of Europe/Berlin'
}

# table_says DATE LAB STATE
table_says() {
    ends_with 0 ask calendar "$1" || return
    grep -q " $2  *.* $3\$" "$scratch/said" || { cat "$scratch/said"; return 1; }
}
late_after_its_minute() {
    course Europe/Berlin
    table_says '2026-10-12 08:59:59' one 'to come' &&
        table_says '2026-10-12 09:00:00' one open &&
        table_says '2026-10-18 23:59:59' one open &&
        table_says '2026-10-19 00:00:00' one closed
}
table_is_in_order() {
    course Europe/Berlin
    ends_with 0 ask calendar 2026-10-12 || return
    sed '1,2d' "$scratch/said" | awk '{ print $1, $2, $3, $4 }' >"$scratch/rows"
    printf '%s\n' '1 one Mon 2026-10-12' '2 two Sun 2026-10-25' \
        '3 three Mon 2026-10-26' | diff - "$scratch/rows"
}
head_tells_the_due_date() {
    course Europe/Berlin
    ends_with 0 ask head one && says 'Sun 2026-10-18 23:59 (Europe/Berlin)'
}

# What a lab says of late work and of itself stands before what the course says.
head_of_the_lab() {
    course Europe/Berlin
    sed -i 's/^title = Test/&\nnote = of the course\nlate = costs 10 points/
        s/^\[one\]/&\nnote = of the lab/' "$COURSE"
    ends_with 0 ask head one && says 'of the lab' &&
        says_not 'of the course' && says 'costs 10 points' &&
        ends_with 0 ask head two && says 'of the course'
}

refused() {
    ends_with 3 ask calendar now && says "$2"
}
# wrong SED TEXT: the file, changed so, is refused with TEXT.
wrong() {
    course Europe/Berlin
    sed -i "$1" "$COURSE"
    refused x "$2"
}
wrong_date() {
    course Europe/Berlin
    ends_with 2 ask due "$1" one && says "DATE=$1: not a time"
}
example_is_sound() {
    ends_with 0 "$ipclab" --kit "$root" course calendar && says 'RELEASED'
}

check 'a lab is released at its second, not before' released_at_its_second
check 'after the last release all are' all_at_the_end
check 'only labs that were asked for' only_of_those_asked
check 'WEEK=n is what is released in that week' weeks_begin_with_the_first_day
check 'a week has seven days, whatever the clocks do' weeks_count_days_not_hours
check 'times are of the zone of the course' each_zone_has_its_own_nine_o_clock
check 'now is the same instant in every zone' now_is_an_instant
check 'clocks that change' clocks_that_change
check 'open up to the end of the minute in which it is due' \
    late_after_its_minute
check 'the table is in the order of the term' table_is_in_order
check 'what is published tells the due date' head_tells_the_due_date
check 'what a lab tells stands before what the course tells' head_of_the_lab
check 'an unknown zone' wrong 's|Europe/Berlin|Europe/Atlantis|' \
    'course.ini:3: zone = Europe/Atlantis'
check 'no zone' wrong '/^zone/d' 'zone = '
check 'no title' wrong '/^title/d' 'no title'
check 'an unknown lab' wrong 's/^\[one\]/[once]/' \
    "course.ini:9: there is no lab 'once'"
check 'a lab twice' wrong 's/^\[one\]/[two]/' 'course.ini:12: [two] a second'
check 'an unknown key' wrong '10s/release/relaese/' \
    'course.ini:10: unknown key relaese'
check 'no release date' wrong '10d' 'course.ini:9: [one] has no release'
check 'a day that is none' wrong 's/2026-10-18/2026-10-32/' \
    'course.ini:11: due = 2026-10-32'
check 'words instead of a time' wrong 's/2026-10-18 23:59/next week/' \
    'not a time of'
check 'due before it is released' wrong 's/2026-10-18/2026-10-11/' \
    'course.ini:11: due before'
check 'a line that is nothing' wrong '10s/=//' 'course.ini:10: neither'
check 'a DATE that is none' wrong_date tomorrow
check 'a DATE in February' wrong_date 2026-02-30
check 'the example in the kit' example_is_sound
finish
