/* SPDX-License-Identifier: MIT */
/*
 * map_range.h - the contract of exercise map_range (map_range.c is yours).
 */
#ifndef MAP_RANGE_H
#define MAP_RANGE_H

#include <stddef.h>
#include <sys/types.h>

/* What unmap_range() must know. The fields are for you: nobody else looks at
 * them. */
struct map_range {
    void *start; /* of the mapping */
    size_t size; /* of the mapping; 0: there is none */
};

/*
 * Map LEN bytes of the regular file PATH, from byte OFF on, for reading and
 * writing: what is written there is in the file. OFF may be any number, also
 * one that is no multiple of the page size.
 *
 * Result: where byte OFF of the file is in memory, with the LEN - 1 bytes that
 *   follow it in the file behind it, and *M is what unmap_range() needs. NULL
 *   with errno, and *M says that there is no mapping:
 *   EINVAL  LEN is 0, or OFF is negative.
 *   ENXIO   the range does not end at or before the end of the file: a part of
 *           it would be no memory, and using it SIGBUS.
 *   ENOENT, EACCES, ENOMEM or another errno of the call that failed.
 * Blocks: never.
 * Left behind: the mapping, until unmap_range(). The descriptor is closed. The
 *   file has the size that it had. Any number of ranges may be mapped at the
 *   same time, each with a struct map_range of its own.
 */
void *map_range(const char *path, off_t off, size_t len, struct map_range *m);

/*
 * Give back what map_range() has mapped: all of it. *M then says that there is
 * no mapping any more.
 *
 * Result: 0. -1 with EINVAL if *M says that there is no mapping: it was given
 *   back already, or map_range() failed. Then nothing is done: by now something
 *   else may lie at that address.
 * Blocks: never.
 * Left behind: nothing.
 */
int unmap_range(struct map_range *m);

#endif
