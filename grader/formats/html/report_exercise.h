/* SPDX-License-Identifier: MIT */
/*
 * report_exercise.h - what a student's page tells of one exercise. Used by
 * report_page.c.
 */
#ifndef REPORT_EXERCISE_H
#define REPORT_EXERCISE_H

#include "formats/report_formats.h"

/* What is told of one student. */
struct student_page {
    FILE *out;
    const struct writer *w;
    const struct entry *e;
    const json_t *document;
};

/* The section of EXERCISE, an item of the page's document. */
void exercise_print(const struct student_page *p, const json_t *exercise);

/* How many of TESTS were passed. */
size_t tests_passed(const json_t *tests);

#endif
