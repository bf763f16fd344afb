/* SPDX-License-Identifier: MIT */
/*
 * corpus.h - the answers that try the tests of a lab: where mutants and
 * variants lie, and which of them were asked for. Used by mutants.c.
 */
#ifndef CORPUS_H
#define CORPUS_H

#include "harness/result/rubric.h"
#include "mutation/expectation.h"

/* How an answer is graded. What users are told to type is tested: so each has
 * to be as written in each way. */
enum way {
    WAY_ASKED,  /* as the command line says */
    WAY_MEMORY, /* with Valgrind */
    WAY_QUICK,  /* without it */
    WAY_SHAKEN, /* without it, and calls take longer at random */
    WAY_COUNT
};

struct specimen {
    char *label; /* "run_two/no_close", "variants/run_two/spawn" */
    char *file;
    struct expectation expectation;
    char *replaced; /* the exercises that it has a file for */
    char *error;    /* of its header; NULL: it is sound */
    enum way way;
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
/* Leave in it the part that SEED chooses, and say in which way each is graded.
 * CORPUS_PARTS seeds in a row take each answer once in each way, but a corpus
 * smaller than that is taken whole each time, one way after the other. An
 * answer whose header is not sound stays in any. */
enum { CORPUS_PARTS = 11 };
void corpus_choose(struct corpus *c, unsigned long long seed);
/* The tests of RUBRIC that no mutant says that it kills. */
struct names corpus_unclaimed(const struct corpus *c,
                              const struct rubric *rubric);
void corpus_free(struct corpus *c);

#endif
