/* SPDX-License-Identifier: MIT */
/*
 * survey.c - the results of a class laid side by side.
 */
#include "formats/html/survey.h"

#include <stdlib.h>
#include <string.h>

#include "harness/report/report_parts.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"

void survey_free(struct survey *s)
{
    for (size_t i = 0; i < s->n_tests; i++) {
        free(s->tests[i].exercise);
        free(s->tests[i].name);
    }
    for (size_t i = 0; i < s->n_exercises; i++) {
        free(s->exercises[i].name);
        free(s->exercises[i].slowest);
    }
    free(s->tests);
    free(s->exercises);
    free(s->shares);
    mistakes_free(&s->mistakes);
    *s = (struct survey){0};
}

static struct survey_exercise *exercise_of(struct survey *s, const char *name)
{
    for (size_t i = 0; i < s->n_exercises; i++)
        if (strcmp(s->exercises[i].name, name) == 0)
            return &s->exercises[i];
    s->exercises =
        memory_grow(s->exercises, s->n_exercises, sizeof *s->exercises);
    s->exercises[s->n_exercises] = (struct survey_exercise){
        .name = text_copy(name), .slowest = text_copy("")};
    return &s->exercises[s->n_exercises++];
}

static struct survey_test *test_of(struct survey *s, const char *exercise,
                                   const json_t *test)
{
    const char *name = text_of(test, "name");
    for (size_t i = 0; i < s->n_tests; i++)
        if (strcmp(s->tests[i].name, name) == 0 &&
            strcmp(s->tests[i].exercise, exercise) == 0)
            return &s->tests[i];
    s->tests = memory_grow(s->tests, s->n_tests, sizeof *s->tests);
    s->tests[s->n_tests] =
        (struct survey_test){.exercise = text_copy(exercise),
                             .name = text_copy(name),
                             .points = number_of(test, "max")};
    return &s->tests[s->n_tests++];
}

static void exercise_add(struct survey *s, const char *who,
                         const json_t *exercise)
{
    const char *name = text_of(exercise, "name");
    const json_t *test;
    double ms = 0;
    size_t i;
    json_array_foreach(json_object_get(exercise, "tests"), i, test)
    {
        struct survey_test *t = test_of(s, name, test);
        t->taken++;
        t->passed += is_pass(test);
        t->ms += number_of(test, "duration_ms");
        ms += number_of(test, "duration_ms");
    }
    struct survey_exercise *e = exercise_of(s, name);
    e->taken++;
    e->ms += ms;
    if (ms > e->longest) {
        e->longest = ms;
        free(e->slowest);
        e->slowest = text_copy(who);
    }
}

void survey_add(struct survey *s, const char *who, double share,
                const json_t *document)
{
    const json_t *exercise;
    size_t i;
    s->shares = memory_grow(s->shares, s->count, sizeof *s->shares);
    s->shares[s->count++] = share;
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
        exercise_add(s, who, exercise);
    mistakes_add(&s->mistakes, document);
}

static int compare_shares(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Those that fewest passed, then those that are worth most, come first. */
static int compare_tests(const void *a, const void *b)
{
    const struct survey_test *x = a, *y = b;
    double p = (double)x->passed / (double)x->taken;
    double q = (double)y->passed / (double)y->taken;
    if (p != q)
        return p < q ? -1 : 1;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    int by = strcmp(x->exercise, y->exercise);
    return by ? by : strcmp(x->name, y->name);
}

void survey_sort(struct survey *s)
{
    if (s->count)
        qsort(s->shares, s->count, sizeof *s->shares, compare_shares);
    if (s->n_tests)
        qsort(s->tests, s->n_tests, sizeof *s->tests, compare_tests);
    mistakes_sort(&s->mistakes);
}

double survey_quantile(const struct survey *s, double part)
{
    if (s->count == 0)
        return 0;
    double at = part * (double)(s->count - 1);
    size_t below = (size_t)at;
    double rest = at - (double)below;
    double low = s->shares[below];
    return rest > 0 ? low + rest * (s->shares[below + 1] - low) : low;
}

double survey_mean(const struct survey *s)
{
    double sum = 0;
    for (size_t i = 0; i < s->count; i++)
        sum += s->shares[i];
    return s->count ? sum / (double)s->count : 0;
}
