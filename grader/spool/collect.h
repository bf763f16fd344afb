/* SPDX-License-Identifier: MIT */
/*
 * collect.h - what nodes have left for a round goes into the journal, if it is
 * to be believed. It changes nothing in the folder, and can be done again at any
 * time, also while nodes are at work.
 */
#ifndef COLLECT_H
#define COLLECT_H

#include "spool/result.h"
#include "spool/rounds.h"

struct collect {
    struct journal *journal;
    const struct round *round;
    /* DIGEST has this, see result_fetch(); called before the journal has it.
     * Whose files they are journal_sources() knows until then. */
    void (*taken)(const char *digest, const json_t *result, void *data);
    /* The file NAME of the results is not believed. */
    void (*refused)(const char *name, const char *why, void *data);
    /* DIGEST was graded twice, with two scores or verdicts: luck. */
    void (*differs)(const char *digest, const json_t *first,
                    const json_t *second, void *data);
    /* NODE has refused to grade. */
    void (*node)(const char *node, const char *why, void *data);
    void *data;
};

/* 0, or -1 with *WHY a new string: there is no such folder, or the journal
 * cannot be written. */
int collect_round(const struct collect *c, char **why);

#endif
