/* SPDX-License-Identifier: MIT */
/*
 * test_result.c - tests of tests/harness/result.c and result_test.c, run by
 * `make check`. The rubric: a (60: works 40, ends 20) and b (40: runs 40);
 * leaks take 20 %, memory errors 10 %.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../harness/record.h"
#include "../../harness/result.h"
#include "../../harness/text.h"

static char dir[] = "/tmp/test_result.XXXXXX";

static struct rubric_test a_tests[] = {{"works", 40}, {"ends", 20}};
static struct rubric_test b_tests[] = {{"runs", 40}};
static struct rubric_exercise exercises[] = {{"a", 60, a_tests, 2},
                                             {"b", 40, b_tests, 1}};
static const struct rubric rubric = {"Letters", 20, 10, exercises, 2};

static const char *const all[] = {"a/works", "a/ends", "b/runs"};
static struct outcome outcomes[] = {{"a", "works", true, NULL},
                                    {"a", "ends", true, NULL},
                                    {"b", "runs", true, NULL}};
static struct result_input input;

static void put_file(const char *name, const char *text)
{
    char *path = text_format("%s/%s", dir, name);
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
    free(path);
}

static struct record make_record(const char *exercise, const char *test)
{
    struct record r = {.expects = 1, .memory_checked = true};
    record_set(&r.exercise, "%s", exercise);
    record_set(&r.test, "%s", test);
    return r;
}

static void put_record(struct record r)
{
    cr_assert_eq(record_write(dir, &r), 0);
    record_clear(&r);
}

/* Everything is there and everything passed. */
static void begin(void)
{
    cr_assert_not_null(mkdtemp(dir));
    put_file("a.status", "ok\n");
    put_file("b.status", "ok\n");
    put_file("a.log", "");
    put_file("b.log", "b.c:3: warning: \x1b[1mdoubt\n");
    put_record(make_record("a", "works"));
    put_record(make_record("a", "ends"));
    put_record(make_record("b", "runs"));
    input = (struct result_input){
        .lab = "letters",
        .tests_hash = "abc",
        .isolation = "sandbox",
        .memory_check = "valgrind-3.19.0",
        .seed = 42,
        .build_dir = dir,
        .records_dir = dir,
        .selected = all,
        .n_selected = 3,
        .outcomes = outcomes,
        .n_outcomes = 3,
    };
}

static void end(void)
{
    char *command = text_format("rm -rf %s", dir);
    cr_expect_eq(system(command), 0);
    free(command);
}

TestSuite(result, .init = begin, .fini = end);

static json_t *get(json_t *result, const char *list, size_t i)
{
    return json_array_get(json_object_get(result, list), i);
}

static const char *text(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s ? s : "(none)";
}

static double number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? json_number_value(value) : -1;
}

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
    cr_expect(json_is_null(
        json_object_get(get(result, "exercises", 0), "score")));
    cr_expect_eq(number(get(result, "exercises", 1), "score"), 40);
    cr_expect_eq(result_exit_status(result), 4);
    json_decref(result);
}

Test(result, all_points_when_all_is_well)
{
    json_t *result = result_make(&rubric, &input);
    cr_assert_not_null(result);
    cr_expect_eq(number(result, "score"), 100);
    cr_expect_eq(number(result, "max"), 100);
    cr_expect_eq(number(result, "schema"), 1);
    cr_expect_eq(number(result, "seed"), 42);
    cr_expect_str_eq(text(result, "lab"), "letters");
    cr_expect_str_eq(text(result, "title"), "Letters");
    cr_expect(json_is_true(json_object_get(result, "complete")));
    cr_expect_eq(result_exit_status(result), 0);
    cr_expect_str_eq(text(get(result, "exercises", 1), "warnings"),
                     "b.c:3: warning: \\x1b[1mdoubt");
    json_decref(result);
}

Test(result, a_failed_test_costs_its_share_and_says_why)
{
    struct record r = make_record("a", "ends");
    r.verdict = VERDICT_CRASH;
    record_set(&r.detail, "SIGPIPE");
    record_set(&r.did, "did");
    record_set(&r.saw, "saw");
    record_set(&r.look, "look");
    put_record(r);
    outcomes[1].passed = false;
    json_t *result = result_make(&rubric, &input);
    json_t *test = get(get(result, "exercises", 0), "tests", 1);
    cr_expect_str_eq(text(test, "verdict"), "crash(SIGPIPE)");
    cr_expect_str_eq(text(test, "message"), "did\nsaw\nlook");
    cr_expect_eq(number(test, "points"), 0);
    cr_expect_eq(number(test, "max"), 20);
    cr_expect_eq(number(get(result, "exercises", 0), "score"), 40);
    cr_expect_eq(number(result, "score"), 80);
    cr_expect_eq(result_exit_status(result), 1);
    json_decref(result);
}

Test(result, penalties_take_a_share_once_of_what_was_earned)
{
    struct record r = make_record("a", "works");
    record_add_leak(&r, "fifo", "/f", -1, "a.c:1", "unlink(2)");
    record_add_leak(&r, "shm", "/s", 8, "a.c:2", "shm_unlink(3)");
    put_record(r);
    r = make_record("a", "ends");
    r.verdict = VERDICT_FAIL;
    record_add_leak(&r, "fifo", "/f", -1, "a.c:1", "unlink(2)");
    record_add_memory(&r, "InvalidRead", "Invalid read", "a.c", 3);
    put_record(r);
    outcomes[1].passed = false;
    json_t *result = result_make(&rubric, &input);
    json_t *a = get(result, "exercises", 0);
    cr_expect_eq(json_array_size(json_object_get(a, "penalties")), 2);
    cr_expect_str_eq(text(get(a, "penalties", 0), "kind"), "leaks");
    cr_expect_eq(number(get(a, "penalties", 0), "percent"), 20);
    cr_expect_eq(number(get(a, "penalties", 0), "points"), 8);
    cr_expect_eq(number(get(a, "penalties", 1), "points"), 4);
    cr_expect_eq(number(a, "score"), 28); /* 40 - 8 - 4 */
    cr_expect_eq(number(get(result, "exercises", 1), "score"), 40);
    cr_expect_eq(json_array_size(json_object_get(result, "leaks")), 3);
    cr_expect_str_eq(text(get(result, "leaks", 2), "test"), "ends");
    cr_expect_str_eq(text(get(result, "leaks", 2), "exercise"), "a");
    cr_expect_str_eq(text(get(result, "memory", 0), "file"), "a.c");
    json_decref(result);
}

Test(result, points_have_two_decimals_at_most)
{
    struct rubric odd = rubric;
    odd.leaks_percent = 33;
    struct record r = make_record("b", "runs");
    record_add_leak(&r, "fifo", "/f", -1, "", "");
    put_record(r);
    b_tests[0].points = 7;
    json_t *result = result_make(&odd, &input);
    json_t *b = get(result, "exercises", 1);
    char *dump = json_dumps(b, JSON_COMPACT | JSON_REAL_PRECISION(15));
    cr_expect_not_null(strstr(dump, "\"score\":4.69,"), "%s", dump);
    cr_expect_not_null(strstr(dump, "\"points\":2.31}"), "%s", dump);
    free(dump);
    json_decref(result);
}

Test(result, an_exercise_that_was_not_built_costs_only_itself)
{
    put_file("a.status", "compile_error\na.c:3: no such thing\nand more\n");
    outcomes[0].passed = outcomes[1].passed = false;
    json_t *result = result_make(&rubric, &input);
    json_t *a = get(result, "exercises", 0);
    cr_expect_str_eq(text(a, "build"), "compile_error");
    cr_expect_str_eq(text(a, "build_message"),
                     "a.c:3: no such thing\nand more");
    cr_expect_str_eq(text(get(a, "tests", 1), "verdict"), "compile_error");
    cr_expect_eq(number(a, "score"), 0);
    cr_expect_eq(number(result, "score"), 40);
    cr_expect_eq(result_exit_status(result), 1);
    json_decref(result);
}

Test(result, a_build_status_that_makes_no_sense_is_no_score)
{
    put_file("a.status", "fine\n");
    expect_void("which is no status");
    put_file("a.status", "pass\n");
    expect_void("which is no status");
    put_file("a.status", "");
    expect_void("which is no status");
    char *path = text_format("%s/a.status", dir);
    cr_assert_eq(unlink(path), 0);
    free(path);
    expect_void("cannot be read");
}

Test(result, no_record_is_no_pass)
{
    char *path = text_format("%s/a.works.json", dir);
    cr_assert_eq(unlink(path), 0);
    free(path);
    expect_void("did not reach its end");
    put_file("a.works.json", "{}");
    expect_void("no sound record");
}

Test(result, no_word_of_criterion_is_no_pass)
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

Test(result, record_and_criterion_must_agree)
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

Test(result, a_pass_without_an_expectation_is_none)
{
    struct record r = make_record("a", "works");
    r.expects = 0;
    put_record(r);
    expect_void("without having expected anything");
}

Test(result, an_infra_error_of_the_test_itself_is_no_score)
{
    struct record r = make_record("a", "works");
    r.verdict = VERDICT_INFRA_ERROR;
    record_set(&r.saw, "no sandbox");
    put_record(r);
    outcomes[0].passed = false;
    expect_void("no sandbox");
}

Test(result, a_memory_check_that_is_missing_withholds_the_score)
{
    input.memory_check = "missing";
    json_t *result = result_make(&rubric, &input);
    cr_expect(json_is_null(json_object_get(result, "score")));
    cr_expect_eq(result_exit_status(result), 4);
    json_decref(result);
    input.memory_check = "off"; /* was not asked for */
    result = result_make(&rubric, &input);
    cr_expect_eq(number(result, "score"), 100);
    json_decref(result);
}

Test(result, a_selection_is_not_the_whole_lab)
{
    input.n_selected = 1;
    json_t *result = result_make(&rubric, &input);
    cr_expect(json_is_false(json_object_get(result, "complete")));
    cr_expect_eq(json_array_size(json_object_get(result, "exercises")), 1);
    cr_expect_eq(number(result, "score"), 40);
    cr_expect_eq(number(result, "max"), 40);
    json_decref(result);
}

Test(result, a_selection_of_nothing_is_no_score)
{
    input.n_selected = 0;
    json_t *result = result_make(&rubric, &input);
    cr_expect(json_is_null(json_object_get(result, "score")));
    cr_expect_eq(result_exit_status(result), 4);
    json_decref(result);
    static const char *const unknown[] = {"a/works", "a/work"};
    input.selected = unknown;
    input.n_selected = 2;
    result = result_make(&rubric, &input);
    cr_expect(json_is_null(json_object_get(result, "score")));
    json_decref(result);
}

Test(result, notes_are_told_once)
{
    static const char *const given[] = {"/proc is closed"};
    input.notes = given;
    input.n_notes = 1;
    struct record r = make_record("a", "works");
    record_add_note(&r, "/proc is closed");
    record_add_note(&r, "slow");
    put_record(r);
    json_t *result = result_make(&rubric, &input);
    cr_expect_eq(json_array_size(json_object_get(result, "notes")), 2);
    json_decref(result);
}

Test(result, is_written_whole_or_not_at_all)
{
    json_t *result = result_make(&rubric, &input);
    char *path = text_format("%s/result.json", dir);
    cr_expect_eq(result_write(result, path), 0);
    json_t *back = json_load_file(path, 0, NULL);
    cr_expect(json_equal(result, back));
    json_decref(back);
    cr_expect_eq(result_write(result, "/nowhere/result.json"), -1);
    free(path);
    json_decref(result);
}
