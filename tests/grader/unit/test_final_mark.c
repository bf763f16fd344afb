/* SPDX-License-Identifier: MIT */
/*
 * test_final_mark.c - tests of the times in journal/final_mark.c, run by `make
 * check`.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "journal/final_mark.h"

Test(mark, reads_times_and_refuses_what_is_none)
{
    static const struct {
        const char *text, *time;
    } table[] = {
        {"2026-11-20", "2026-11-20T23:59:59"},
        {"2026-11-20 23:59", "2026-11-20T23:59:00"},
        {"2026-11-20T23:59", "2026-11-20T23:59:00"},
        {"2026-11-20T23:59:30", "2026-11-20T23:59:30"},
        {"2026-11-20T23:59:30.5", "2026-11-20T23:59:30"},
        {"2024-02-29", "2024-02-29T23:59:59"},
        /* a moment, told by the clocks in Berlin */
        {"2026-11-20 22:30:00.000000000 -08:00", "2026-11-21T07:30:00"},
        {"2026-11-21 06:30:00.0 Z", "2026-11-21T07:30:00"},
        {"2026-07-21T06:30Z", "2026-07-21T08:30:00"},
        {"2026-11-21 06:30:00 UTC", "2026-11-21T07:30:00"},
        {"2026-11-21T06:30:00+0530", "2026-11-21T02:00:00"},
        {"2026-11-21 06:30 CEST", NULL},
        {"2026-11-21 06:30 +1", NULL},
        {"2026-02-30", NULL},
        {"2026-13-01", NULL},
        {"2026-11-20 25:00", NULL},
        {"2026-11-20x", NULL},
        {"tomorrow", NULL},
        {"", NULL},
    };
    moment_zone("Europe/Berlin");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *time = moment_parse(table[i].text);
        cr_expect_eq(time != NULL, table[i].time != NULL, "%s gave %s",
                     table[i].text, time ? time : "nothing");
        if (time && table[i].time)
            cr_expect_str_eq(time, table[i].time);
        free(time);
    }
}

Test(mark, counts_the_days_that_have_begun)
{
    static const struct {
        const char *due, *at;
        long days;
    } table[] = {
        {"2026-11-20T23:59:00", "2026-11-20T23:58:59", 0},
        {"2026-11-20T23:59:00", "2026-11-20T23:59:00", 0},
        {"2026-11-20T23:59:00", "2026-11-20T23:59:01", 1},
        {"2026-11-20T23:59:00", "2026-11-21T23:59:00", 1},
        {"2026-11-20T23:59:00", "2026-11-21T23:59:01", 2},
        {"2026-11-20T23:59:00", "2026-12-20T23:59:00", 30},
        {"2026-11-20T23:59:00", "", 0},
        {"", "2026-11-20T23:59:00", 0},
    };
    moment_zone(NULL);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        cr_expect_eq(days_late(table[i].due, table[i].at), table[i].days,
                     "line %zu", i);
}
