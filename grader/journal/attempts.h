/* SPDX-License-Identifier: MIT */
/*
 * attempts.h - which attempt of a student counts. Used by batch and adjust.
 */
#ifndef ATTEMPTS_H
#define ATTEMPTS_H

#include "journal/journal.h"

/* Is WORD a rule: "newest", "first" or "best"? */
bool attempts_rule_known(const char *word);

/* Say of each student in J which attempt counts, by the journal's fact "count"
 * (the newest, if it has none). The best is the one that gives most in the end,
 * less what being late costs; of equal ones the newest. As long as one of them
 * is not graded nobody knows which it is: then that one counts. 0, or -1 with
 * journal_why(). Call it between journal_begin() and journal_commit(). */
int attempts_choose(struct journal *j);

#endif
