/* SPDX-License-Identifier: MIT */
/*
 * result_fixture.h - a run in which all is well, for the tests of result.c.
 * The rubric: a (60: works 40, ends 20) and b (40: runs 40); leaks take 20 %,
 * memory errors 10 %.
 */
#ifndef RESULT_FIXTURE_H
#define RESULT_FIXTURE_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/result/record.h"
#include "harness/result/result.h"
#include "harness/base/text.h"

static char dir[] = "/tmp/test_result.XXXXXX";

static struct rubric_test a_tests[] = {{.name = "works", .points = 40},
                                       {.name = "ends", .points = 20}};
static struct rubric_test b_tests[] = {{.name = "runs", .points = 40}};
static struct rubric_exercise exercises[] = {
    {.name = "a", .points = 60, .tests = a_tests, .n_tests = 2},
    {.name = "b", .points = 40, .tests = b_tests, .n_tests = 1}};
static const struct rubric rubric = {.title = "Letters",
                                     .leaks_percent = 20,
                                     .memory_percent = 10,
                                     .exercises = exercises,
                                     .n_exercises = 2};

static const char *const all[] = {"a/works", "a/ends", "b/runs"};
static struct outcome outcomes[] = {{"a", "works", true, NULL},
                                    {"a", "ends", true, NULL},
                                    {"b", "runs", true, NULL}};
static struct result_input input;

static inline void put_file(const char *name, const char *text)
{
    char *path = text_format("%s/%s", dir, name);
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
    free(path);
}

static inline struct record make_record(const char *exercise, const char *test)
{
    struct record r = {.expects = 1, .memory_checked = true};
    record_set(&r.exercise, "%s", exercise);
    record_set(&r.test, "%s", test);
    return r;
}

static inline void put_record(struct record r)
{
    cr_assert_eq(record_write(dir, &r), 0);
    record_clear(&r);
}

/* Everything is there and everything passed. */
static inline void begin(void)
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

static inline void end(void)
{
    char *command = text_format("rm -rf %s", dir);
    cr_expect_eq(system(command), 0);
    free(command);
}

static inline json_t *get(json_t *result, const char *list, size_t i)
{
    return json_array_get(json_object_get(result, list), i);
}

static inline const char *text(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s ? s : "(none)";
}

static inline double number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? json_number_value(value) : -1;
}

#endif
