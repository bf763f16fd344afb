/* SPDX-License-Identifier: MIT */
/*
 * test_progress.c - tests of grader/command/progress.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "grade/grade.h"

Test(progress, estimates_the_end_from_what_is_done)
{
    static const struct {
        double seconds;
        size_t ended, total;
        const char *said;
    } table[] = {
        {10, 0, 300, ""},
        {10, 300, 300, ""},
        {10, 10, 20, "about 10 s left"},
        {0.01, 1, 2, "about 1 s left"},
        {60, 10, 300, "about 29 min left"},
        {600, 10, 3000, "about 49.8 h left"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *said =
            progress_estimate(table[i].seconds, table[i].ended, table[i].total);
        cr_expect_str_eq(said, table[i].said);
        free(said);
    }
}
