/* SPDX-License-Identifier: MIT */
/*
 * test_report_blocks.c - tests of what the terminal report tells once
 * (tests/harness/report/report_blocks.c, result/blocks.c), run by `make check`.
 */
#include "report_fixture.h"

/* One more test of the exercise, which failed so. */
static void add_loss(json_t *result, const char *name, const char *verdict,
                     const char *saw)
{
    json_t *tests = json_object_get(first_exercise(result), "tests");
    json_t *loss =
        json_deep_copy(json_array_get(tests, json_array_size(tests) - 1));
    json_object_set_new(loss, "name", json_string(name));
    json_object_set_new(loss, "verdict", json_string(verdict));
    json_object_set_new(loss, "saw", json_string(saw));
    json_array_append_new(tests, loss);
}

Test(report_blocks, the_same_cause_is_told_once_and_a_crash_comes_first)
{
    json_t *result = make_result();
    add_loss(result, "one", "fail", "it read 3 bytes, \"abc\"");
    add_loss(result, "another", "fail", "it read 17 bytes, \"x\"");
    add_loss(result, "last", "crash(SIGSEGV)", "it was killed");
    char *text = print(result, plain);
    const char *crash = strstr(text, "\n  crash(SIGSEGV)    last ");
    const char *fail = strstr(text, "\n  fail              one ");
    cr_assert(crash && fail && crash < fail, "%s", text);
    cr_expect_not_null(strstr(fail, "0 of 12\n"), "%s", text);
    cr_expect_not_null(
        strstr(fail, "\n      also  the same in 1 more test: another\n"), "%s",
        text);
    cr_expect_null(strstr(text, "it read 17"), "%s", text);
    free(text);
    json_decref(result);
}

static json_t *make_race(const char *test, int line)
{
    return json_pack("{ss ss ss s[{ss si}{ss si}] ss ss}", "kind", "race",
                     "what", "process 3 writes", "advice", "Lock it", "sides",
                     "file", "a.c", "line", line, "file", "b.c", "line", 7,
                     "exercise", "run_two", "test", test);
}

Test(report_blocks, a_race_is_told_before_what_it_explains)
{
    json_t *result = make_result();
    add_loss(result, "one", "fail", "it read 3 bytes");
    add_loss(result, "another", "fail", "a sum was wrong");
    json_object_set_new(result, "races",
                        json_pack("[ooo]", make_race("one", 3),
                                  make_race("another", 3),
                                  make_race("another", 5)));
    char *text = print(result, plain);
    const char *fail = strstr(text, "\n  fail              one ");
    const char *hang = strstr(text, "\n  deadlock ");
    cr_assert(fail && hang && fail < hang, "%s", text);
    cr_expect_not_null(strstr(fail, "\n      race  process 3 writes.\n"
                                    "            Lock it.\n"
                                    "            And so: a.c:5 and b.c:7.\n"
                                    "      test  "),
                       "%s", text);
    cr_expect_not_null(strstr(fail, "the same in 1 more test: another\n"), "%s",
                       text);
    cr_expect_not_null(strstr(text, "\n      2 told above\n"), "%s", text);
    free(text);
    json_decref(result);
}

Test(report_blocks, what_only_shows_that_nothing_works_yet_takes_a_line)
{
    json_t *result = make_result();
    json_array_remove(json_object_get(first_exercise(result), "tests"), 0);
    add_loss(result, "one", "fail", "it printed nothing");
    add_loss(result, "two", "fail", "it printed nothing");
    add_loss(result, "three", "fail", "it returned");
    char *text = print(result, plain);
    cr_expect_not_null(strstr(text, "\n  not judged        3 tests "), "%s",
                       text);
    cr_expect_not_null(
        strstr(text,
               "\n      until reads_to_the_end passes: one, two, three\n"),
        "%s", text);
    cr_expect_null(strstr(text, "it printed"), "%s", text);
    free(text);
    json_decref(result);
}

Test(report_blocks, what_passed_is_one_line_unless_all_is_asked_for)
{
    json_t *result = make_result();
    json_t *tests = json_object_get(first_exercise(result), "tests");
    json_t *pass = json_deep_copy(json_array_get(tests, 0));
    json_object_set_new(pass, "name", json_string("ends_in_time"));
    json_array_append_new(tests, pass);
    expect_text(result, "\n  pass              2 tests      ");
    char *text =
        print(result, (struct report_style){.columns = 80, .all = true});
    cr_expect_not_null(strstr(text, "\n  pass              ends_in_time "));
    cr_expect_not_null(
        strstr(text, "\n  pass              joins_short_reads "));
    free(text);
    json_decref(result);
}
