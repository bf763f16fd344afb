/* SPDX-License-Identifier: MIT */
/*
 * shared_ints.h - contract of exercise 1: ints that fork() does not copy.
 */
#ifndef SHARED_INTS_H
#define SHARED_INTS_H

/*
 * Makes N ints that the caller shares with every process that it forks from now
 * on: what one of them writes, all of them see. All are 0 at first. They are in
 * their own mapping, which mmap(2) makes, without any name.
 *
 * Returns their address. NULL with errno:
 *   EINVAL  N is less than 1
 *   ENOMEM, ...
 *           the errno of mmap(2)
 * May block: never.
 * Leaves behind: the mapping, until ints_free() or the end of the process. No
 * descriptor, no file.
 */
int *ints_share(int n);

/*
 * Gives back the N ints at P, which ints_share(N) has made: all of the mapping.
 * Other processes that share them keep them.
 *
 * Returns 0. -1 with EINVAL if P is NULL or N is less than 1.
 * May block: never.
 * Leaves behind: nothing in this process.
 */
int ints_free(int *p, int n);

#endif
