/* SPDX-License-Identifier: MIT */
/*
 * corpus.h - the answers that try the tests of a lab: where mutants and
 * variants lie, and which of them were asked for. Used by mutants.c.
 */
#ifndef CORPUS_H
#define CORPUS_H

#include "mutation/expectation.h"

struct specimen {
    char *label; /* "run_two/no_close", "variants/run_two/spawn" */
    char *file;
    struct expectation expectation;
    char *replaced; /* the exercises that it has a file for */
    char *error;    /* of its header; NULL: it is sound */
};

struct corpus {
    struct specimen *items;
    size_t count;
};

/* What to take: the mutants and variants of LAB in KIT, or, if DIR is not
 * NULL, the mutants DIR/NAME.c and DIR/GROUP/NAME.c for it. PATTERN: a part of
 * the label, or with wildcards all of it; NULL: all. Complains if a folder
 * that must be there cannot be read; the corpus is then empty. */
struct corpus corpus_collect(const char *kit, const char *lab, const char *dir,
                             const char *pattern);
/* Leave in it all variants, and of the mutants only so many that every test is
 * killed that any of them kills: those that kill the fewest come first, as they
 * say most about a test. */
void corpus_thin(struct corpus *c);
void corpus_free(struct corpus *c);

#endif
