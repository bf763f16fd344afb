/* SPDX-License-Identifier: MIT */
/*
 * mistakes.h - who of a class made the same mistake? Used by survey.c.
 */
#ifndef MISTAKES_H
#define MISTAKES_H

#include <jansson.h>

#include "base/kit.h"

/* The same in one exercise: the same verdict and the same words, where numbers
 * (pids, addresses, lines, descriptors) and what stands in quotes (random
 * inputs) do not count. */
struct mistake {
    char *exercise;
    char *kind;         /* a verdict; or what was left behind, what Valgrind
                           calls it */
    char *said;         /* mistake_words() of the first who made it */
    struct names tests; /* in which it shows; none: it was not built */
    size_t students;
    size_t last; /* the student who was counted last */
};
struct mistakes {
    struct mistake *list;
    size_t count, students;
    json_t *places; /* in the list, by what makes them the same */
};

/* Count what DOCUMENT shows, each mistake once. */
void mistakes_add(struct mistakes *m, const json_t *document);
/* Those that most have made come first. Nothing can be added then. */
void mistakes_sort(struct mistakes *m);
void mistakes_free(struct mistakes *m);

/* What of SAID tells the mistake: without the lines of lists ("- process 3
 * waits ..."), which are of one run, and not too long. A new string. */
char *mistake_words(const char *said);

#endif
