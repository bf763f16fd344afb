/* SPDX-License-Identifier: MIT */
/*
 * shard.h - a shard: a small SQLite file with some file sets to grade, and on
 * what terms. It names digests only; nobody's name leaves the head.
 */
#ifndef SHARD_H
#define SHARD_H

#include "journal/journal.h"
#include "spool/terms.h"

struct shard {
    struct terms terms;
    struct names digests; /* of its file sets, in their order */
    struct journal *file; /* what journal_files() reads from */
};

/* Make the shard PATH, which must not be there, with the file sets DIGESTS of
 * the journal FROM. The caller syncs the disk. 0, or -1 with *WHY a new string. */
int shard_write(const char *path, const struct terms *terms,
                struct journal *from, const struct names *digests, char **why);

/* Read the shard PATH. NULL with *WHY a new string if it is none. */
struct shard *shard_open(const char *path, char **why);
void shard_close(struct shard *s);

#endif
