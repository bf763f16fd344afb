/* SPDX-License-Identifier: MIT */
/*
 * terms.h - what a shard and a result say about how is graded, and the seal by
 * which a result shows that whoever made it had the shard. Used by both sides:
 * the head, where the journal is, and the nodes.
 */
#ifndef TERMS_H
#define TERMS_H

#include <stdbool.h>
#include <stddef.h>

/* A round's. It owns the strings. */
struct terms {
    char *lab;
    char *mode;       /* as in the journal: "Valgrind", "--quick" ... */
    char *tools;      /* as in the journal; "": whatever a node has */
    char *tests_hash; /* of the lab's tests */
    char *spool;      /* the round's name */
    char *key;        /* what results are sealed with; it never leaves the
                         shards and the journal */
};
void terms_free(struct terms *t);

/* 64 digits that nobody guesses. A new string. */
char *key_make(void);

/* TEXT, a JSON object, with a last member "seal": it is known then whether anything
 * before it was changed since, and that who made it knew KEY. A new string. */
char *seal_add(const char *text, const char *key);

/* So long is a seal: ,"seal":"64 digits"} */
#define SEAL_TAIL 75

/* Do the N bytes end with the seal that KEY gives them? */
bool seal_is(const char *bytes, size_t n, const char *key);

#endif
