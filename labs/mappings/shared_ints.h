/* SPDX-License-Identifier: MIT */
/*
 * shared_ints.h - the contract of exercise shared_ints (shared_ints.c is
 * yours).
 */
#ifndef SHARED_INTS_H
#define SHARED_INTS_H

/*
 * Make N ints that the caller shares with every process that it forks from now
 * on: what one of them writes, all of them see. All are 0 at first. They lie in
 * a mapping of their own, which mmap(2) makes, without any name.
 *
 * Result: where they are. NULL with errno:
 *   EINVAL  N is less than 1.
 *   ENOMEM or another errno of mmap(2), if it fails.
 * Blocks: never.
 * Left behind: the mapping, until ints_free() or the end of the process. No
 *   descriptor, no file.
 */
int *ints_share(int n);

/*
 * Give back the N ints at P, which ints_share(N) has made: all of the mapping.
 * Other processes that share them keep them.
 *
 * Result: 0. -1 with EINVAL if P is NULL or N is less than 1.
 * Blocks: never.
 * Left behind: nothing, in this process.
 */
int ints_free(int *p, int n);

#endif
