/* SPDX-License-Identifier: MIT */
/*
 * test_result_parts.c - tests of tests/harness/result/result_parts.c, run by
 * `make check`: whatever is missing or disagrees, there is no score.
 */
#include "result_fixture.h"

TestSuite(result_test, .init = begin, .fini = end);

/* That run has no score, and exit status 4; the first test says WANTED. */
static void expect_void(const char *wanted)
{
    json_t *result = result_make(&rubric, &input);
    cr_assert_not_null(result);
    json_t *test = get(get(result, "exercises", 0), "tests", 0);
    cr_expect_str_eq(text(test, "verdict"), "infra_error");
    cr_expect_eq(number(test, "points"), 0);
    cr_expect_not_null(strstr(text(test, "saw"), wanted), "%s: %s", wanted,
                       text(test, "saw"));
    cr_expect(json_is_null(json_object_get(result, "score")));
    cr_expect(
        json_is_null(json_object_get(get(result, "exercises", 0), "score")));
    cr_expect_eq(number(get(result, "exercises", 1), "score"), 40);
    cr_expect_eq(result_exit_status(result), 4);
    json_decref(result);
}

Test(result_test, a_build_status_that_makes_no_sense_is_no_score)
{
    put_file("a.status", "fine\n");
    expect_void("which is not a status");
    put_file("a.status", "pass\n");
    expect_void("which is not a status");
    put_file("a.status", "");
    expect_void("which is not a status");
    char *path = text_format("%s/a.status", dir);
    cr_assert_eq(unlink(path), 0);
    free(path);
    expect_void("cannot be read");
}

Test(result_test, no_record_is_no_pass)
{
    char *path = text_format("%s/a.works.json", dir);
    cr_assert_eq(unlink(path), 0);
    free(path);
    expect_void("did not reach its end");
    put_file("a.works.json", "{}");
    expect_void("no sound record");
}

Test(result_test, no_word_of_criterion_is_no_pass)
{
    input.outcomes = outcomes + 1;
    input.n_outcomes = 2;
    expect_void("does not say how");
    struct outcome twice[] = {outcomes[0], outcomes[0], outcomes[1],
                              outcomes[2]};
    input.outcomes = twice;
    input.n_outcomes = 4;
    expect_void("2 times");
}

Test(result_test, record_and_criterion_must_agree)
{
    outcomes[0].passed = false;
    outcomes[0].message = "assertion x of the judge";
    expect_void("assertion x of the judge");
    outcomes[0].passed = true;
    struct record r = make_record("a", "works");
    r.verdict = VERDICT_FAIL;
    put_record(r);
    expect_void("recorded fail");
}

Test(result_test, a_pass_without_an_expectation_is_none)
{
    struct record r = make_record("a", "works");
    r.expects = 0;
    put_record(r);
    expect_void("without having expected anything");
}

Test(result_test, an_infra_error_of_the_test_itself_is_no_score)
{
    struct record r = make_record("a", "works");
    r.verdict = VERDICT_INFRA_ERROR;
    record_set(&r.saw, "no sandbox");
    put_record(r);
    outcomes[0].passed = false;
    expect_void("no sandbox");
}
