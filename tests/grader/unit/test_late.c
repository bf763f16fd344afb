/* SPDX-License-Identifier: MIT */
/*
 * test_late.c - tests of grader/course/late.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "course/late.h"

Test(late, is_a_rule_or_only_words)
{
    static const struct {
        const char *text;
        double percent, most; /* -1: only words */
    } table[] = {
        {"10 % a day", 10, 100},
        {"10% per day", 10, 100},
        {"12.5 % each day, at most 30 %", 12.5, 30},
        {"10 % a day,at most 100%", 10, 100},
        {"0 % a day", 0, 100},
        {"10 % a week", -1, 0},
        {"10 % day", -1, 0},
        {"10 a day", -1, 0},
        {"10 % a day, at most", -1, 0},
        {"10 % a day, at most 30 % of all", -1, 0},
        {"10 % a day, and talk to us", -1, 0},
        {"110 % a day", -1, 0},
        {"-5 % a day", -1, 0},
        {"nan % a day", -1, 0},
        {"10 % a day, at most 101 %", -1, 0},
        {"late work is not graded", -1, 0},
        {"", -1, 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        double percent = 0, most = 0;
        bool is = late_read(table[i].text, &percent, &most);
        cr_expect_eq(is, table[i].percent >= 0, "'%s'", table[i].text);
        if (is && table[i].percent >= 0) {
            cr_expect_eq(percent, table[i].percent, "'%s'", table[i].text);
            cr_expect_eq(most, table[i].most, "'%s'", table[i].text);
        }
    }
}

Test(late, is_a_sentence_to_students)
{
    char *words = late_words("10% per day, at most 30%");
    cr_expect_str_eq(words, "Work that is late loses 10 % of its points for "
                            "each day that has begun, and at most 30 %.");
    free(words);
    words = late_words("10 % a day");
    cr_expect_str_eq(words, "Work that is late loses 10 % of its points for "
                            "each day that has begun.");
    free(words);
    words = late_words("Late work is not graded.");
    cr_expect_str_eq(words, "Late work is not graded.");
    free(words);
}
