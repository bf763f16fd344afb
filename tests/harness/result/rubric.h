/* SPDX-License-Identifier: MIT */
/*
 * rubric.h - lab.ini: the order of the exercises, their points, the share of
 * every test, the penalties. Read by the judge and by the grader.
 */
#ifndef RUBRIC_H
#define RUBRIC_H

#include <stdbool.h>
#include <stddef.h>

struct rubric_test {
    char *name;
    int points;
};
struct rubric_exercise {
    char *name;
    int points; /* with those that are hidden */
    struct rubric_test *tests;
    size_t n_tests;
    int hidden; /* points for tests that are not published, so not here */
};
struct rubric {
    char *title;
    int leaks_percent, memory_percent;
    struct rubric_exercise *exercises;
    size_t n_exercises;
    /* Exercises that the lab has and the course does not ask for: their tests
     * do not run. A text " one two ". */
    char *left_out;
};

/* Read PATH and check its sums (100 in all, tests of an exercise and its hidden
 * points = its points, no name twice). NULL, and *ERROR a new string
 * "lab.ini:12: ...", if it is not sound. */
struct rubric *rubric_load(const char *path, char **error);
void rubric_free(struct rubric *r);

/* Is EXERCISE one of those that the course leaves out? */
bool rubric_leaves_out(const struct rubric *r, const char *exercise);

/* Compare with the N tests "exercise/test" that the binary has, both ways.
 * NULL if they match, else a new string that names every difference. */
char *rubric_compare(const struct rubric *r, const char *const *tests,
                     size_t n);

#endif
