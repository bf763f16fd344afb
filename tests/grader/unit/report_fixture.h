/* SPDX-License-Identifier: MIT */
/*
 * report_fixture.h - a result and how it is printed, for the tests of the
 * terminal report.
 */
#ifndef REPORT_FIXTURE_H
#define REPORT_FIXTURE_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/report/report.h"

/* A run of two tests, one of them lost; its parts are replaced below. */
static json_t *make_result(void)
{
    json_t *pass =
        json_pack("{ss ss si si ss ss ss ss ss sf sb}", "name",
                  "joins_short_reads", "verdict", "pass", "points", 4, "max", 4,
                  "message", "", "did", "", "saw", "", "rule", "", "look", "",
                  "duration_ms", 250.0, "memory_checked", 1);
    json_t *loss = json_pack(
        "{ss ss si si ss ss ss ss ss sf sb}", "name", "reads_to_the_end",
        "verdict", "deadlock", "points", 0, "max", 6, "message", "", "did",
        "run_two(a, b)", "saw",
        "nobody can run any more, and this sentence is longer than the line "
        "that it stands on\n    a   ->   b",
        "rule", "one rule", "look", "pipe(7)", "duration_ms", 20.0,
        "memory_checked", 0);
    json_t *exercise =
        json_pack("{ss sf si ss ss ss s[{ss si sf}] s[oo]}", "name", "run_two",
                  "score", 3.2, "max", 10, "build", "ok", "build_message", "",
                  "warnings", "", "penalties", "kind", "leaks", "percent", 20,
                  "points", 0.8, "tests", pass, loss);
    json_t *leaks = json_pack(
        "[{ss ss sn ss ss ss ss} {ss ss sn ss ss ss ss}]", "kind", "zombie",
        "name", "process 3", "size", "creator", "run_two.c:40", "missing",
        "waitpid(2)", "exercise", "run_two", "test", "joins_short_reads",
        "kind", "zombie", "name", "process 7", "size", "creator",
        "run_two.c:40", "missing", "waitpid(2)", "exercise", "run_two", "test",
        "reads_to_the_end");
    json_t *result = json_pack(
        "{si ss ss sf si ss ss ss si sb s[] s[o] so s[] ss}", "schema", 1,
        "lab", "pipes", "title", "Pipes", "score", 3.2, "max", 10, "tests_hash",
        "0123456789abcdef", "isolation", "sandbox", "memory_check",
        "valgrind-3.19.0", "seed", 7, "complete", 1, "notes", "exercises",
        exercise, "leaks", leaks, "memory", "compiler", "gcc-12.2.0");
    cr_assert_not_null(result);
    return result;
}

static json_t *first_exercise(json_t *result)
{
    return json_array_get(json_object_get(result, "exercises"), 0);
}

static char *print(const json_t *result, struct report_style style)
{
    char *text = NULL;
    size_t n = 0;
    FILE *stream = open_memstream(&text, &n);
    report_print(stream, result, &style);
    fclose(stream);
    return text;
}

static const struct report_style plain = {.columns = 80};

static void expect_text(const json_t *result, const char *wanted)
{
    char *text = print(result, plain);
    cr_expect_not_null(strstr(text, wanted), "\"%s\" is not in:\n%s", wanted,
                       text);
    free(text);
}

#endif
