/* SPDX-License-Identifier: MIT */
/*
 * result_parts.h - what is true of one exercise's build and of one test, when
 * all that was said of it is put side by side. Used by result.c only.
 */
#ifndef RESULT_PARTS_H
#define RESULT_PARTS_H

#include "harness/result/record.h"
#include "harness/result/result.h"
#include "harness/base/verdict.h"

struct build {
    enum verdict verdict; /* VERDICT_PASS: "ok" */
    char *message;        /* for the student; "" if built */
    char *warnings;       /* the compiler's own text, cleaned */
};

/* Read DIR/<exercise>.status and .log. A status that is missing or makes no
 * sense is an infra_error: the build always writes one. */
void build_load(struct build *b, const char *dir, const char *exercise);
void build_free(struct build *b);

/* Is "exercise/test" in the selection? */
bool test_is_hidden(const struct result_input *input, const char *exercise,
                    const char *test);
bool test_is_selected(const struct result_input *input, const char *exercise,
                      const char *test);

/* The final word on a test, in R, which is {0} before. Free it with
 * record_clear(). */
void test_judge(struct record *r, const struct result_input *input,
                const struct build *build, const char *exercise,
                const char *test);

#endif
