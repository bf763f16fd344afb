/* SPDX-License-Identifier: MIT */
/*
 * marks.h - what all students of a journal are given, before and after something
 * that may change it. Used by adjust and batch.
 */
#ifndef MARKS_H
#define MARKS_H

#include <jansson.h>
#include <stdio.h>

#include "journal/journal.h"

struct given_mark {
    char *who, *name;
    char *verdicts; /* document_verdicts() */
    bool graded, timed;
    double score;
};
struct marks {
    struct given_mark *list;
    size_t count;
};

/* All of J as it is now. 0, or -1 with journal_why(). The caller frees M. */
int marks_take(struct marks *m, struct journal *j);
void marks_free(struct marks *m);

/* Who of BEFORE is given something else in AFTER: "417 (Ana Pop): 87 → 92", and
 * below that each test with another verdict. Gives how many that are. */
size_t marks_changed(const struct marks *before, const struct marks *after,
                     FILE *out);

/* The verdicts of a judge's DOCUMENT, "run_two/reads pass", a line each; of an
 * exercise that was not built, why. A new string. */
char *document_verdicts(const json_t *document);

#endif
