/* SPDX-License-Identifier: MIT */
/*
 * archive.h - look through an archive (zip, tar, 7z) without unpacking it to
 * a disk. Used by staging for what a student packed, and by the intake of a
 * class for what a course site packed.
 *
 * libarchive(3) reads formats that a stranger wrote: what is a stranger's is
 * read in a process of its own (stage_apart.c).
 */
#ifndef ARCHIVE_H
#define ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct archive_reader; /* an archive that is being looked through */

struct archive_limits {
    size_t entries;
    long long bytes; /* of what comes out of it, all in all */
};

struct archive_item {
    const char *path; /* a/b.c: no "..", not absolute, if not refused */
    bool folder;
    const char *refusal; /* why it is not taken: "is a symbolic link"; NULL */
};
typedef void archive_visit(struct archive_reader *p,
                           const struct archive_item *e, void *data);

/* Does NAME end as an archive's does? */
bool archive_named(const char *name);
/* Which archives are read, for people. */
#define ARCHIVE_READ "zip, tar, tar.gz, tar.bz2, tar.xz and 7z are read"

/* Look through the archive in descriptor FD, or, if FD is negative, in these N
 * BYTES, and show every entry to VISIT. NULL; else a new string that says why
 * it is no good: "cannot be unpacked: ...", "has more than ...". */
char *archive_walk(int fd, const void *bytes, size_t n,
                   const struct archive_limits *limits, archive_visit *visit,
                   void *data);

/* In VISIT: the bytes of the entry, at most LIMIT of them. A new block with
 * one more zero behind them, or NULL if they cannot be read; archive_walk()
 * then ends and says why. */
char *archive_item_read(struct archive_reader *p, size_t limit, size_t *n);
/* In VISIT: the next bytes of the entry, at most N. 0 at its end, -1. */
ssize_t archive_item_next(struct archive_reader *p, void *buffer, size_t n);

#endif
