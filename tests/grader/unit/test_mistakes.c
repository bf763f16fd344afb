/* SPDX-License-Identifier: MIT */
/*
 * test_mistakes.c - tests of what makes two mistakes the same, and of the
 * numbers of a class (formats/html/mistakes.c, survey.c), run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "formats/html/survey.h"
#include "harness/result/blocks.h"

static void key_is(const char *words, const char *wanted)
{
    char *key = alike_key(words);
    cr_assert_str_eq(key, wanted);
    free(key);
}

Test(mistakes, numbers_and_quoted_text_do_not_count)
{
    key_is("process 25 waits at a.c:17", "process N waits at a.c:N");
    key_is("freed at 0x7ffe1Ab0, not 0x", "freed at N, not Nx");
    key_is("it has \"x1\\\"y\" where \"\" is right",
           "it has \"\" where \"\" is "
           "right");
    key_is("a \" alone\nand 1 \"more\"", "a \" alone\nand N \"\"");
    key_is("", "");
}

static void words_are(const char *said, const char *wanted)
{
    char *words = mistake_words(said);
    cr_assert_str_eq(words, wanted);
    free(words);
}

Test(mistakes, lists_and_what_is_below_do_not_count)
{
    words_are("it hangs:\n- process 1 waits\n- process 2 waits\nClose it.",
              "it hangs:\nClose it.");
    words_are("1\n2\n3\n4\n5\n6\n7\n8", "1\n2\n3\n4\n5\n6");
    words_are("", "");
}

Test(mistakes, long_words_end_with_a_whole_letter)
{
    char said[1200];
    memset(said, 'a', sizeof said);
    memcpy(said + 999, "\xc3\xab", 2);
    said[sizeof said - 1] = '\0';
    char *words = mistake_words(said);
    cr_assert_eq(strlen(words), 999);
    free(words);
}

/* A document of one exercise with these tests. */
static json_t *document(const char *build, json_t *tests)
{
    return json_pack("{s[{ss ss ss so}] s[] s[]}", "exercises", "name", "ring",
                     "build", build, "build_message", "ring.c:3: no", "tests",
                     tests, "leaks", "memory");
}
static json_t *test(const char *name, const char *verdict, const char *saw)
{
    return json_pack("{ss ss ss si sf}", "name", name, "verdict", verdict,
                     "saw", saw, "max", 2, "duration_ms", 500.0);
}

static void add(struct survey *s, const char *who, double share, json_t *d)
{
    cr_assert_not_null(d);
    survey_add(s, who, share, d);
    json_decref(d);
}

Test(mistakes, a_student_makes_one_once)
{
    struct survey s = {0};
    add(&s, "ada", 0.5,
        document("ok", json_pack("[oo]", test("a", "fail", "it was 3"),
                                 test("b", "fail", "it was 4"))));
    add(&s, "bob", 0,
        document("ok", json_pack("[oo]", test("a", "pass", ""),
                                 test("b", "fail", "it was 99"))));
    add(&s, "cy", 0,
        document("ok", json_pack("[oo]", test("a", "crash(SIGBUS)", "it was 3"),
                                 test("b", "infra_error", "no disk"))));
    add(&s, "dan", 0,
        document("compile_error",
                 json_pack("[oo]", test("a", "compile_error", ""),
                           test("b", "compile_error", ""))));
    survey_sort(&s);
    cr_assert_eq(s.mistakes.count, 3);
    const struct mistake *first = &s.mistakes.list[0];
    cr_assert_eq(first->students, 2);
    cr_assert_str_eq(first->said, "it was 3");
    cr_assert_eq(first->tests.count, 2);
    cr_assert_str_eq(s.mistakes.list[1].kind, "compile_error");
    cr_assert_eq(s.mistakes.list[1].tests.count, 0);
    cr_assert_str_eq(s.mistakes.list[2].kind, "crash(SIGBUS)");
    survey_free(&s);
}

Test(survey, hard_tests_come_first_and_scores_are_in_order)
{
    struct survey s = {0};
    static const double shares[] = {1, 0, 0.4, 0.5};
    for (size_t i = 0; i < 4; i++)
        add(&s, i == 2 ? "slow" : "x", shares[i],
            document("ok", json_pack("[oo]", test("a", "pass", ""),
                                     test("b", shares[i] < 1 ? "fail" : "pass",
                                          ""))));
    survey_sort(&s);
    cr_assert_str_eq(s.tests[0].name, "b");
    cr_assert_eq(s.tests[0].passed, 1);
    cr_assert_eq(s.tests[0].taken, 4);
    cr_assert_float_eq(survey_quantile(&s, 0), 0, 1e-9);
    cr_assert_float_eq(survey_quantile(&s, 0.5), 0.45, 1e-9);
    cr_assert_float_eq(survey_quantile(&s, 1), 1, 1e-9);
    cr_assert_float_eq(survey_mean(&s), 0.475, 1e-9);
    cr_assert_float_eq(s.exercises[0].ms, 4000, 1e-9);
    survey_free(&s);
}

Test(survey, nobody_has_a_score)
{
    struct survey s = {0};
    survey_sort(&s);
    cr_assert_float_eq(survey_quantile(&s, 0.5), 0, 1e-9);
    cr_assert_float_eq(survey_mean(&s), 0, 1e-9);
    survey_free(&s);
}
