/* SPDX-License-Identifier: MIT */
/*
 * test_calendar.c - tests of grader/course/calendar.c, run by `make check`: which
 * instant a time of the course is.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "course/calendar.h"

static void expect_time(const char *zone, const char *when, time_t wanted)
{
    time_t at = -1;
    setenv("TZ", zone, 1);
    tzset();
    cr_expect(calendar_time(when, &at), "%s is no time of %s", when, zone);
    cr_expect_eq(at, wanted, "%s of %s is %ld", when, zone, (long)at);
}
static void expect_none(const char *zone, const char *when)
{
    time_t at;
    setenv("TZ", zone, 1);
    tzset();
    cr_expect_not(calendar_time(when, &at), "%s is %ld", when, (long)at);
}

Test(calendar, a_time_is_one_of_the_zone)
{
    expect_time("UTC", "1970-01-02", 86400);
    expect_time("UTC", "1970-01-01 01:02", 3720);
    expect_time("UTC", "1970-01-01 01:02:03", 3723);
    expect_time("Europe/Berlin", "2026-10-12 09:00", 1791788400);
    expect_time("Asia/Tokyo", "2026-10-12 09:00", 1791763200);
}

/* At 3:00 clocks go back to 2:00 on 2026-10-25, and from 2:00 to 3:00 on
 * 2027-03-28. Moscow's went back in 2014 without a change of summer time. */
Test(calendar, of_a_time_that_comes_twice_it_is_the_first)
{
    expect_time("Europe/Berlin", "2026-10-25 02:30", 1792888200);
    expect_time("Europe/Berlin", "2026-10-25 03:00", 1792893600);
    expect_time("Europe/Moscow", "2014-10-26 01:30", 1414272600);
    expect_none("Europe/Berlin", "2027-03-28 02:30");
    expect_time("Europe/Berlin", "2027-03-28 03:00", 1806195600);
}

Test(calendar, only_these_forms)
{
    static const char *const wrong[] = {
        "",
        "2026",
        "2026-10",
        "2026-1-02",
        "2026-10-12 9:00",
        " 2026-10-12",
        "2026-10-12 ",
        "2026-10-12T09:00",
        "2026-10-12 09:00:00.5",
        "2026-13-01",
        "2026-02-30",
        "2026-10-12 24:00",
        "2026-10-12 12:60",
        "noon",
        "now ",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        expect_none("UTC", wrong[i]);
}
