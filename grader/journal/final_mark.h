/* SPDX-License-Identifier: MIT */
/*
 * final_mark.h - what a student is given in the end: what the judge said, less
 * what is taken for being late, and what was added or taken by hand. Used by
 * report and adjust.
 */
#ifndef FINAL_MARK_H
#define FINAL_MARK_H

#include <jansson.h>

#include "journal/journal.h"
#include "journal/moment.h"

/* A journal's rule for what is late. */
struct late_rule {
    char *due;      /* 2026-11-20T23:59:00; NULL: there is no rule */
    double percent; /* of what was earned, for each day that has begun */
    double most;    /* percent in all */
};

struct mark {
    bool graded;
    double score, max; /* in the end, never below 0 */
    double judged;     /* by the judge alone */
    struct names why;  /* a line for each that makes the difference */
};

struct late_rule late_rule_of(struct journal *j);
void late_rule_free(struct late_rule *r);

/* The mark of E with the judge's DOCUMENT (NULL: there is no mark). */
struct mark mark_of(struct journal *j, const struct late_rule *rule,
                    const struct entry *e, const json_t *document);
void mark_free(struct mark *m);

#endif
