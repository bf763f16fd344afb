/* SPDX-License-Identifier: MIT */
/*
 * prints.h - the fingerprints of a file: of all runs of RUN tokens some are
 * chosen so that of every WINDOW runs one is, by what they are and not by where
 * they stand. Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003, section 3.
 * Used by likeness.c.
 */
#ifndef PRINTS_H
#define PRINTS_H

#include <stdint.h>

#include "similar/tokens.h"

enum { RUN = 8, WINDOW = 4 };

struct print {
    uint64_t hash;
    uint32_t at; /* of the first token of the run */
};
struct prints {
    struct print *list;
    size_t count;
};

/* All runs of T, by hash, each once; the caller frees P. */
void prints_all(struct prints *p, const struct tokens *t);
/* Those that are chosen. */
void prints_choose(struct prints *p, const struct tokens *t);
/* HASH in P; NULL. */
const struct print *prints_find(const struct prints *p, uint64_t hash);
void prints_free(struct prints *p);

/* All of ADDED is in P, too. */
void prints_join(struct prints *p, const struct prints *added);

/* T is without the tokens of all runs that are in KNOWN. */
void tokens_cut(struct tokens *t, const struct prints *known);

#endif
