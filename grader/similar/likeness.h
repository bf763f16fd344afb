/* SPDX-License-Identifier: MIT */
/*
 * likeness.h - how much two of all answers to one exercise have in common that
 * few others have. Used by similar.c.
 */
#ifndef LIKENESS_H
#define LIKENESS_H

#include <stdbool.h>

#include "similar/prints.h"

/* An answer. */
struct answer {
    size_t person; /* whose it is, for who asks */
    bool other;    /* of another class: not compared with its like */
    bool solution; /* the published one */
    char *bytes;   /* as it was handed in */
    size_t size;
    struct tokens tokens;
    struct prints prints;
    double weight; /* of all its prints */
};
struct answers {
    struct answer *list;
    size_t count;
    struct prints known; /* what nobody has to write: never looked at */
};
struct likeness {
    size_t a, b;  /* in the list, a < b */
    double share; /* 0 to 1 */
};
struct likenesses {
    struct likeness *list;
    size_t count;
};

/* What is given to all, N BYTES of it. */
void answers_know(struct answers *all, const char *bytes, size_t n);
/* One more, which takes over A->bytes; the rest of it is found here. */
void answers_add(struct answers *all, const struct answer *a);
void answers_free(struct answers *all);

/* All pairs of ALL whose share is at least LEAST, in no order. The share is of
 * the smaller one's prints; one that few others have weighs more. Answers are
 * only added before. The caller frees L->list. */
void answers_compare(struct answers *all, double least, struct likenesses *l);

/* A passage that two have: lines from 1, the last one belongs to it. */
struct passage {
    uint32_t first[2], last[2];
};
enum { MAX_PASSAGES = 12 };
/* Those of A and B, the first in A first: at most MAX_PASSAGES. Gives how
 * many. */
size_t passages_find(const struct answer *a, const struct answer *b,
                     struct passage passages[MAX_PASSAGES]);

#endif
