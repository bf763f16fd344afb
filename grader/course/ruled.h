/* SPDX-License-Identifier: MIT */
/*
 * ruled.h - a lab as the course has it: which exercises count, what each test
 * is worth then, what leaks and errors of memory cost, which tests are hidden.
 */
#ifndef RULED_H
#define RULED_H

#include <stdbool.h>

#include "course/course.h"
#include "harness/result/rubric.h"

struct ruled {
    char *source;       /* the lab's own lab.ini, its text */
    struct rubric *own; /* and what it says */
    /* The same by the rules of the course. What is left out is named in
     * LEFT_OUT, and has no points. */
    struct rubric *rubric;
    struct names hidden; /* EXERCISE/TEST: those of tests/LAB/hidden */
};

/* LAB by course.ini, or as it is if C is NULL. 0, or -1 with *WHY, a new
 * string: its lab.ini is not sound. The caller frees R either way. */
int ruled_load(struct ruled *r, const struct course *c, const char *kit,
               const char *lab, char **why);
void ruled_free(struct ruled *r);

bool ruled_hides(const struct ruled *r, const char *exercise, const char *test);

/* Its lab.ini, a new string: each line as the lab has it, but for those that a
 * rule changes. FOR_STUDENTS it has neither the lines of hidden tests, but the
 * sum of their points, nor the names of what is left out. */
char *ruled_ini(const struct ruled *r, bool for_students);

/* A handout's text, TEXT, by these rules: with the points that count and the
 * penalties in its headings and its part 7, without the tasks and hints of
 * exercises that are left out. A new string; NULL: part 7 does not have both
 * penalties as "N %", leaks first, and they or the points are not the lab's. */
char *ruled_handout(const struct ruled *r, const char *text);

/* Divide WHOLE as OLD[0..n-1] is, in whole numbers, into SHARE: all are rounded
 * down, and what is left over goes, one each, to those that lost most by it, of
 * equal ones to the first. */
void points_divide(int whole, const int *old, int *share, size_t n);

#endif
