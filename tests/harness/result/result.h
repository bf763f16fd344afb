/* SPDX-License-Identifier: MIT */
/*
 * result.h - from the records of single tests to the one JSON document of a
 * run, with the score. Everything that is shown is made from that document.
 * Used by the judge (run-tests) after Criterion has ended.
 */
#ifndef RESULT_H
#define RESULT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "harness/result/rubric.h"

struct outcome { /* what Criterion itself says of one test */
    const char *exercise, *test;
    bool passed;
    const char *message; /* of its first failed assertion; NULL if none */
};

struct result_input {
    const char *lab, *tests_hash;
    const char *isolation;    /* "sandbox" or "none" */
    const char *memory_check; /* "valgrind-3.19.0", "off", "missing" */
    const char *compiler;     /* "gcc-12.2.0"; NULL: not known */
    uint64_t seed;
    const char *build_dir;       /* <exercise>.status and .log */
    const char *records_dir;     /* <exercise>.<test>.json */
    const char *const *selected; /* "exercise/test" that were to run */
    size_t n_selected;
    const char *const *hidden; /* those of all that are not published */
    size_t n_hidden;
    const struct outcome *outcomes; /* Criterion's word */
    size_t n_outcomes;
    const char *const *notes;
    size_t n_notes;
};

/* The document. A test that is not published has `hidden`: true. Beside `leaks` and `memory` it has `races`, of exercises that
 * share memory: kind, what, advice, object, offset and size in bytes, the two
 * sides (file, line, access: "read" or "write"), exercise and test. Its `max` is the points of the tests that were selected, 100 if
 * it is complete; a selection that lab.ini does not know, or that is empty, has
 * no score. A test of the selection without a record, or whose record and
 * outcome disagree, or that passed with no expect() evaluated, is an
 * infra_error (a failed outcome with a passing record: Criterion's message).
 * Tests of an exercise that was not built get the build's verdict. Exercises
 * and tests outside the selection are left out and `complete` is false. */
json_t *result_make(const struct rubric *rubric,
                    const struct result_input *input);

/* 0 all points, 1 points lost, 4 no score. */
int result_exit_status(const json_t *result);

/* Write it to PATH by way of a temporary file and rename(2). 0, or -1 with
 * errno; PATH is then as it was. */
int result_write(const json_t *result, const char *path);

#endif
