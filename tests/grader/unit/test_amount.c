/* SPDX-License-Identifier: MIT */
/*
 * test_amount.c - tests of grader/people/amount.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "people/amount.h"

Test(amount, is_read_whole_or_not_at_all)
{
    static const struct {
        const char *text;
        char mark;
        double value; /* -1: it is none */
    } table[] = {
        {"12.50", '.', 12.5},
        {"12,50", ',', 12.5},
        {"12,50", '.', -1},
        {"12.50", ',', -1},
        {"1.000,00", ',', 1000},
        {"1,000.00", '.', 1000},
        {"1 000,00", ',', 1000},
        {"1\xc2\xa0"
         "000,00",
         ',', 1000},
        {"1\xe2\x80\xaf"
         "000 000",
         ',', 1000000},
        {"1'000.5", '.', 1000.5},
        {"1.000", ',', 1000},
        {"1.000", '.', 1},
        {"100", ',', 100},
        {" 100 ", '.', 100},
        {"0", '.', 0},
        {".5", '.', .5},
        {"1.00.00", ',', -1},
        {"1.00,00", ',', -1},
        {"12,5x", ',', -1},
        {"100 %", '.', -1},
        {"A", '.', -1},
        {"", '.', -1},
        {"-", '.', -1},
        {",", ',', -1},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        double value = -1;
        bool is = amount_read(table[i].text, table[i].mark, &value);
        cr_expect_eq(is, table[i].value >= 0, "'%s' with %c", table[i].text,
                     table[i].mark);
        if (is && table[i].value >= 0)
            cr_expect_float_eq(value, table[i].value, 1e-9, "'%s' gave %g",
                               table[i].text, value);
    }
}

Test(amount, has_the_mark_that_the_sheet_shows)
{
    static const struct {
        const char *sheet;
        char mark;
    } table[] = {
        {"a,b\n1,12.50\n", '.'},        {"a;b\n1;12,50\n", ','},
        {"a;b\n1;12.50\n", '.'},        {"a,b\n1,\"12,50\"\n", ','},
        {"a;b\n1;1.000\n", ','},        {"a,b\n1,1.000\n", '.'},
        {"a;b\n1;1.000\n2;7,5\n", ','}, {"a;b\n1;1.000.000\n", ','},
        {"a,b\n1,0.125\n", '.'},        {"a;b\n1;7,5\n2;7.5\n", 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *error = NULL;
        struct csv *c =
            csv_parse(table[i].sheet, strlen(table[i].sheet), &error);
        cr_assert_not_null(c, "%s", error);
        cr_expect_eq(amount_mark(c, 1), table[i].mark, "line %zu", i);
        csv_free(c);
    }
}
