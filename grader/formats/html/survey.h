/* SPDX-License-Identifier: MIT */
/*
 * survey.h - the results of a class laid side by side: how the scores are
 * spread, which tests are hard, which mistakes are frequent, what takes time.
 * Used by report_html.c.
 */
#ifndef SURVEY_H
#define SURVEY_H

#include <jansson.h>

#include "formats/html/mistakes.h"

struct survey_test {
    char *exercise, *name;
    double points;        /* that it is worth */
    size_t taken, passed; /* by how many */
    double ms;            /* of all who took it */
};
struct survey_exercise {
    char *name;
    size_t taken;
    double ms, longest; /* of all; of one */
    char *slowest;      /* whose that is */
};
struct survey {
    double *shares; /* of the points, 0 to 1 or more: a score each */
    size_t count;
    struct survey_test *tests;
    size_t n_tests;
    struct survey_exercise *exercises;
    size_t n_exercises;
    struct mistakes mistakes;
};

/* What DOCUMENT says about WHO, whose final mark is SHARE of the points. */
void survey_add(struct survey *s, const char *who, double share,
                const json_t *document);
/* All is there: the tests that fewest passed and the mistakes that most made
 * come first, the scores in order. */
void survey_sort(struct survey *s);
void survey_free(struct survey *s);

/* The share of the points that a PART (0 to 1) of the sorted scores does not
 * exceed: 0.5 is the median. 0 if there is no score. */
double survey_quantile(const struct survey *s, double part);
double survey_mean(const struct survey *s);

#endif
