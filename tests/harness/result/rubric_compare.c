/* SPDX-License-Identifier: MIT */
/*
 * rubric_compare.c - do lab.ini and the test binary speak of the same tests,
 * and of which exercises does neither?
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "harness/result/rubric.h"
#include "harness/base/text.h"

bool rubric_leaves_out(const struct rubric *r, const char *exercise)
{
    char *word = text_format(" %s ", exercise);
    bool found = r->left_out && strstr(r->left_out, word);
    free(word);
    return found;
}

static size_t count_name(const char *const *names, size_t n, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += !strcmp(names[i], name);
    return count;
}

static bool rubric_has(const struct rubric *r, const char *name)
{
    for (size_t i = 0; i < r->n_exercises; i++) {
        const struct rubric_exercise *e = &r->exercises[i];
        size_t length = strlen(e->name);
        if (strncmp(name, e->name, length) != 0 || name[length] != '/')
            continue;
        for (size_t k = 0; k < e->n_tests; k++)
            if (!strcmp(name + length + 1, e->tests[k].name))
                return true;
    }
    return false;
}

char *rubric_compare(const struct rubric *r, const char *const *tests, size_t n)
{
    struct text wrong = {0};
    for (size_t i = 0; i < r->n_exercises; i++) {
        const struct rubric_exercise *e = &r->exercises[i];
        for (size_t k = 0; k < e->n_tests; k++) {
            char *name = text_format("%s/%s", e->name, e->tests[k].name);
            if (count_name(tests, n, name) == 0)
                text_add(&wrong, "%s: in lab.ini, but there is no such test\n",
                         name);
            free(name);
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (!rubric_has(r, tests[i]))
            text_add(&wrong, "%s: a test without points in lab.ini\n",
                     tests[i]);
        else if (count_name(tests, i, tests[i]) == 1)
            text_add(&wrong, "%s: a test that exists twice\n", tests[i]);
    }
    if (wrong.length > 0)
        wrong.bytes[wrong.length - 1] = '\0'; /* the last newline */
    return wrong.bytes;
}
