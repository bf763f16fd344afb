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
        /* on October 25 it is half past two twice */
        {"2026-10-25 00:30 Z", "2026-10-25T02A30:00"},
        {"2026-10-25 01:30 Z", "2026-10-25T02B30:00"},
        {"2026-10-25T02:30+01:00", "2026-10-25T02B30:00"},
        {"2026-10-25T02B30:00", "2026-10-25T02B30:00"},
        {"2026-10-25 02:30", "2026-10-25T02A30:00"},
        {"2026-10-25 03:30", "2026-10-25T03:30:00"},
        {"2026-10-25 01:30", "2026-10-25T01:30:00"},
        {"2026-10-25T01B30:00", "2026-10-25T01:30:00"},
        {"2026-10-25T02B30:00Z", NULL},
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

/* A day is as long as the clocks make it, and an hour that is shown twice is
 * twice an hour. */
Test(mark, counts_days_while_the_clocks_change)
{
    static const struct {
        const char *due, *at;
        long days;
    } table[] = {
        {"2026-10-24T23:59:00", "2026-10-25T23:59:00", 1}, /* 25 hours */
        {"2026-10-24T23:59:00", "2026-10-25T23:59:01", 2},
        {"2026-10-20T23:59:00", "2026-10-30T23:59:00", 10},
        {"2026-03-28T23:59:00", "2026-03-29T23:59:00", 1}, /* 23 hours */
        {"2026-03-28T23:59:00", "2026-03-29T23:59:01", 2},
        {"2026-10-24T02B30:00", "2026-10-25T02B30:00", 1},
        {"2026-10-25T02:30:00", "2026-10-25T02B30:00", 0}, /* it is the last */
        {"2026-10-25T02B15:00", "2026-10-25T02:30:00", 0},
        {"2026-10-25T02B15:00", "2026-10-25T02B30:00", 1},
        {"2026-10-25T02A45:00", "2026-10-25T02A50:00", 1},
    };
    moment_zone("Europe/Berlin");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        cr_expect_eq(days_late(table[i].due, table[i].at), table[i].days,
                     "line %zu: %ld", i, days_late(table[i].due, table[i].at));
}

Test(mark, says_when_it_was_due_and_shown_twice)
{
    moment_zone("Europe/Berlin");
    char *due = moment_parse_due("2026-10-25 02:30");
    cr_expect_str_eq(due, "2026-10-25T02B30:00");
    char *words = moment_words(due);
    cr_expect_str_eq(words, "2026-10-25 02:30:00 (the second time)");
    free(words);
    free(due);
    moment_zone("Australia/Lord_Howe"); /* by half an hour */
    due = moment_parse("2026-04-04 15:15 Z");
    cr_expect_str_eq(due, "2026-04-05T01B45:00");
    free(due);
}
