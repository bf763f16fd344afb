/* SPDX-License-Identifier: MIT */
/*
 * test_result.c - tests of tests/harness/result/result.c, run by `make check`.
 */
#include "result_fixture.h"

TestSuite(result, .init = begin, .fini = end);

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

Test(result, hidden_points_are_told_and_not_counted)
{
    struct rubric part = rubric;
    struct rubric_exercise of_two[] = {exercises[0], exercises[1]};
    of_two[1].hidden = 7;
    part.exercises = of_two;
    json_t *result = result_make(&part, &input);
    cr_expect_eq(number(result, "score"), 100);
    cr_expect_eq(number(result, "max"), 100);
    cr_expect_eq(number(result, "hidden"), 7);
    const char *note =
        json_string_value(json_array_get(json_object_get(result, "notes"), 0));
    cr_expect_not_null(strstr(note ? note : "", "7 of 100 points are for"));
    json_decref(result);
    result = result_make(&rubric, &input);
    cr_expect_eq(number(result, "hidden"), 0);
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

Test(result, a_race_takes_its_share_and_is_told_with_its_test)
{
    struct rubric strict = rubric;
    struct record_place sides[2] = {{"a.c", 4, "write"}, {"b.c", 5, "read"}};
    strict.races_percent = 25;
    struct record r = make_record("a", "works");
    record_add_race(&r, "who", "how", "shared memory /x", 72, 4, sides);
    put_record(r);
    put_record(make_record("a", "ends"));
    json_t *result = result_make(&strict, &input);
    json_t *a = get(result, "exercises", 0), *race = get(result, "races", 0);
    cr_expect_str_eq(text(get(a, "penalties", 0), "kind"), "races");
    cr_expect_eq(number(get(a, "penalties", 0), "points"), 15); /* of 60 */
    cr_expect_eq(number(a, "score"), 45);
    cr_expect_str_eq(text(race, "test"), "works");
    cr_expect_str_eq(text(race, "exercise"), "a");
    cr_expect_str_eq(text(get(race, "sides", 1), "file"), "b.c");
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
