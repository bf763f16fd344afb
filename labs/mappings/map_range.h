/* SPDX-License-Identifier: MIT */
/*
 * map_range.h - contract of exercise 5: map any range of a file.
 */
#ifndef MAP_RANGE_H
#define MAP_RANGE_H

#include <stddef.h>
#include <sys/types.h>

/* What unmap_range() must know. These fields are yours: nobody else looks at
 * them. */
struct map_range {
    void *start; /* of the mapping */
    size_t size; /* of the mapping; 0: there is none */
};

/*
 * Maps LEN bytes of the regular file PATH, starting at byte OFF, for reading
 * and writing: what is written there is in the file. OFF need not be a multiple
 * of the page size.
 *
 * Returns the address of byte OFF of the file; the LEN - 1 bytes that follow it
 * in the file follow it in memory. *M is then what unmap_range() needs. NULL
 * with errno, and *M says that there is no mapping:
 *   EINVAL  LEN is 0, or OFF is negative
 *   ENXIO   the range does not end at or before the end of the file: using that
 *           part of it would be a SIGBUS
 *   ENOENT, EACCES, ENOMEM, ...
 *           the errno of the call that failed
 * May block: never.
 * Leaves behind: the mapping, until unmap_range(). The descriptor is closed.
 * The size of the file has not changed. Any number of ranges may be mapped at
 * the same time, each with its own struct map_range.
 */
void *map_range(const char *path, off_t off, size_t len, struct map_range *m);

/*
 * Gives back all of what map_range() has mapped. After that, *M says that there
 * is no mapping any more.
 *
 * Returns 0. -1 with EINVAL if *M says that there is no mapping: it was given
 * back already, or map_range() failed. Then nothing is done: by now something
 * else may be at that address.
 * May block: never.
 * Leaves behind: nothing.
 */
int unmap_range(struct map_range *m);

#endif
