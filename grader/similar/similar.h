/* SPDX-License-Identifier: MIT */
/*
 * similar.h - the submissions of a class, and of others, laid side by side.
 * What comes of it is passages for a person to read, and no verdict. Used by
 * `ipclab similar`.
 */
#ifndef SIMILAR_H
#define SIMILAR_H

#include <stdio.h>

#include "base/kit.h"
#include "journal/journal.h"
#include "similar/likeness.h"

struct person {
    char *who, *label; /* label: as it is shown, clean */
    size_t class;      /* 0: the one in question; its place among --with */
};
/* Two answers to one exercise. */
struct found {
    size_t exercise;
    size_t a, b; /* in its answers */
    double share;
    size_t one, other; /* whose: persons; of the solution SIMILAR_SOLUTION */
    double largest;    /* of all exercises of these two */
};
#define SIMILAR_SOLUTION ((size_t)-1)
struct similar {
    const char *kit;
    double least;
    char *lab;
    struct names exercises;
    struct answers *answers; /* of each exercise */
    struct person *persons;
    size_t n_persons;
    struct found *pairs, *published; /* published: with the solution. Those of
        the same two stand together, the most alike first */
    size_t n_pairs, n_published;
};

/* Fill in S, of which KIT and LEAST are there, from N JOURNALS of one lab whose
 * PATHS these are; the first is the class. STATUS_DONE, or a complaint was
 * made. similar_free() in any case. */
enum exit_status similar_make(struct similar *s, struct journal **journals,
                              char *const *paths, size_t n);
void similar_free(struct similar *s);

/* How many of F, which has N, are of the same two as F[0]. */
size_t similar_together(const struct found *f, size_t n);

/* The MOST most alike two, as text or as a page with their passages. */
void similar_print(FILE *out, const struct similar *s, size_t most);
void similar_page(FILE *out, const struct similar *s, size_t most);

#endif
