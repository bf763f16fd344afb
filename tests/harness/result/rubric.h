/* SPDX-License-Identifier: MIT */
/*
 * rubric.h - lab.ini: the order of the exercises, their points, the share of
 * every test, the penalties. Read by the judge and by the grader.
 */
#ifndef RUBRIC_H
#define RUBRIC_H

#include <stdbool.h>
#include <stddef.h>

/* Lines are those of the file, from 1; 0: there is none. */
struct rubric_test {
    char *name;
    int points;
    int line;
};
struct rubric_exercise {
    char *name;
    int points; /* with those that are hidden */
    struct rubric_test *tests;
    size_t n_tests;
    int hidden; /* points for tests that are not published, so not here */
    int line, points_line;
    bool shares; /* memory = shared: with other processes; races.h */
};
struct rubric {
    char *title;
    int leaks_percent, memory_percent, races_percent;
    int lab_line, title_line, penalty_line;
    int leaks_line, memory_line, races_line;
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
/* The same of a file that is still being written: each line must be sound, but
 * nothing has to be there, and no sum to fit. */
struct rubric *rubric_load_draft(const char *path, char **error);
void rubric_free(struct rubric *r);

/* The exercise of that name, or NULL. */
struct rubric_exercise *rubric_exercise_find(const struct rubric *r,
                                             const char *name);

/* Is EXERCISE one of those that the course leaves out? */
bool rubric_leaves_out(const struct rubric *r, const char *exercise);

/* Compare with the N tests "exercise/test" that the binary has, both ways.
 * NULL if they match, else a new string that names every difference. */
char *rubric_compare(const struct rubric *r, const char *const *tests,
                     size_t n);

#endif
