/* SPDX-License-Identifier: MIT */
/*
 * test_verdict.c - tests of tests/harness/base/verdict.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "harness/base/verdict.h"

Test(verdict, every_word_reads_back_as_itself)
{
    for (int v = 0; v < VERDICT_COUNT; v++) {
        const char *word = verdict_word((enum verdict)v, NULL);
        cr_expect_eq(verdict_parse(word), v, "%s", word);
        word = verdict_word((enum verdict)v, "SIGSEGV");
        cr_expect_eq(verdict_parse(word), v, "%s", word);
    }
}

Test(verdict, a_detail_stands_in_brackets)
{
    cr_expect_str_eq(verdict_word(VERDICT_CRASH, "SIGPIPE"), "crash(SIGPIPE)");
    cr_expect_str_eq(verdict_word(VERDICT_CRASH, ""), "crash");
}

Test(verdict, what_is_not_in_the_list_is_no_verdict)
{
    const char *wrong[] = {"",    "ok",    "passed",       "PASS",
                           "pas", "pass ", "crash(SIGBUS", "(pass)"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        cr_expect_eq(verdict_parse(wrong[i]), VERDICT_COUNT, "%s", wrong[i]);
    cr_expect_eq(verdict_parse(NULL), VERDICT_COUNT);
}

Test(verdict, a_number_out_of_range_is_never_a_pass)
{
    cr_expect_str_eq(verdict_word((enum verdict)99, NULL), "infra_error");
}

Test(verdict, four_words_are_valid_at_a_time)
{
    const char *a = verdict_word(VERDICT_CRASH, "A");
    const char *b = verdict_word(VERDICT_CRASH, "B");
    const char *c = verdict_word(VERDICT_CRASH, "C");
    verdict_word(VERDICT_CRASH, "D");
    cr_expect_str_eq(a, "crash(A)");
    cr_expect_str_eq(b, "crash(B)");
    cr_expect_str_eq(c, "crash(C)");
}

Test(verdict, only_one_is_a_pass_and_only_one_says_nothing_of_the_code)
{
    for (int v = 0; v < VERDICT_COUNT; v++) {
        enum verdict_kind kind = verdict_kind((enum verdict)v);
        cr_expect_eq(kind == KIND_PASS, v == VERDICT_PASS);
        cr_expect_eq(kind == KIND_VOID, v == VERDICT_INFRA_ERROR);
    }
    cr_expect_eq(verdict_kind(VERDICT_COUNT), KIND_VOID);
}
