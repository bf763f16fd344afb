/* SPDX-License-Identifier: MIT */
/*
 * test_dates.c - tests of grader/class/dates.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "site/dates.h"

Test(dates, are_read_in_the_language_of_the_site)
{
    static const struct {
        const char *text, *time; /* NULL: it is not understood */
    } table[] = {
        {"Sep 24, 2024 926 PM", "2024-09-24T21:26:00"},
        {"Sep 24, 2024 9 26 p.m.", "2024-09-24T21:26:00"},
        {"Dec 31, 2024 1200 PM", "2024-12-31T12:00:00"},
        {"Dec 31, 2024 1205 AM", "2024-12-31T00:05:00"},
        {"24. September 2024 2126", "2024-09-24T21:26:00"},
        {"3. M\xc3\xa4rz 2024 0905", "2024-03-03T09:05:00"},
        {"24 sept. 2024 21 26", "2024-09-24T21:26:00"},
        {"1er octobre 2024 21 26", "2024-10-01T21:26:00"},
        {"1 ao\xc3\xbbt 2024 2126", "2024-08-01T21:26:00"},
        {"1 aou\xcc\x82t 2024 2126", "2024-08-01T21:26:00"},
        {"5 juin 2024 905", "2024-06-05T09:05:00"},
        {"5 juillet 2024 905", "2024-07-05T09:05:00"},
        {"24 de sep de 2024 2126", "2024-09-24T21:26:00"},
        {"4 ene 2024 2126", "2024-01-04T21:26:00"},
        {"24 set 2024 2126", "2024-09-24T21:26:00"},
        {"2 mei 2024 2126", "2024-05-02T21:26:00"},
        {"24 wrz 2024 2126", "2024-09-24T21:26:00"},
        {"24 Eyl 2024 2126", "2024-09-24T21:26:00"},
        {"2024-09-24 2126", "2024-09-24T21:26:00"},
        {"24.09.2024 2126", "2024-09-24T21:26:00"},
        {"2024\xe5\xb9\xb4"
         "9\xe6\x9c\x88"
         "24\xe6\x97\xa5 2126",
         "2024-09-24T21:26:00"},
        {"8.9.2024 2126", NULL}, /* August or September? */
        {"24 xyz 2024 2126", NULL},
        {"Sep 31, 2024 926 PM", NULL},
        {"Sep 24, 2024 2560", NULL},
        {"Sep 24, 2024", NULL},
        {"one.c", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *time = date_read(table[i].text);
        cr_expect_eq(time != NULL, table[i].time != NULL, "%s gave %s",
                     table[i].text, time ? time : "nothing");
        if (time && table[i].time)
            cr_expect_str_eq(time, table[i].time, "%s gave %s", table[i].text,
                             time);
        free(time);
    }
}

Test(dates, are_known_by_their_look)
{
    cr_expect(date_like("24 xyz 2024 2126"));
    cr_expect(date_like("Sep 44, 2024 926 PM"));
    cr_expect_not(date_like("one.c"));
    cr_expect_not(date_like("lab 1 of 2"));
    cr_expect_not(date_like("lab2024.c"));
}
