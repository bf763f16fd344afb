/* SPDX-License-Identifier: MIT */
/*
 * rounds.h - what a journal knows of its rounds. What waits goes out in a round,
 * a folder of the spool with shards and results; the journal names the current
 * one. What does not come back goes into the next round, a file set in a shard
 * of its own, so that one that kills its node holds nobody back. After three
 * rounds it could not be graded.
 */
#ifndef ROUNDS_H
#define ROUNDS_H

#include "journal/journal.h"
#include "spool/terms.h"

#define ROUND_TRIES 3 /* so many rounds is a file set in */

struct round {
    struct terms terms;
    char *folder; /* SPOOL/NAME, with shards/ and results/ */
    size_t shards, sets;
    size_t alone; /* of the shards: with one set that did not come back */
};

/* The current round of J. False if there was none yet. The caller frees R in
 * any case. */
bool round_current(struct journal *j, struct round *r);
void round_free(struct round *r);

/* Nothing of earlier rounds counts any more: what is graded again has all its
 * tries. */
int rounds_forget(struct journal *j);

/* Write what waits in J into the folder SPOOL as a new round on the terms of R,
 * whose lab, mode, tools and tests_hash are set: PER_SHARD file sets a shard. It
 * is the current round when this returns; an earlier one is over. R->shards is
 * 0 if nothing is to go out. What had its tries is in the journal as failed and
 * counted in *GIVEN_UP; if nothing else waits, it has them again from now on.
 * 0, or -1 with *WHY a new string. */
int round_write(struct journal *j, const char *spool, size_t per_shard,
                struct round *r, size_t *given_up, char **why);

/* Is DIGEST in the current round? */
bool round_has(struct journal *j, const char *digest);

#endif
