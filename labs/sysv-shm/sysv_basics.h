/* SPDX-License-Identifier: MIT */
/*
 * sysv_basics.h - contract of exercise 1: make, attach and remove a segment.
 */
#ifndef SYSV_BASICS_H
#define SYSV_BASICS_H

#include <stddef.h>

/*
 * In all three functions PATH and ID name a segment: its key is what ftok(3)
 * makes from them. The file must exist; it is neither made nor changed. ID is 1
 * to 255, because ftok() uses only 8 bits of it: anything else is -1 (or NULL)
 * with EINVAL. ftok() itself returns -1 when it fails, and that is not a key.
 */

/*
 * Opens the segment, and makes it if there is none: SIZE bytes (at least 1),
 * for its owner to read and to write (mode 0600) and nobody else. If there is
 * one already with at least SIZE bytes, it is opened as it is, and what is in
 * it stays.
 *
 * Returns the identifier of the segment. -1 with errno:
 *   EINVAL  there is one, and it has fewer than SIZE bytes
 *   ENOENT  there is no file PATH
 *   EACCES, ENOMEM, ENOSPC, ...
 *           the errno of ftok(3) or shmget(2)
 * May block: never.
 * Leaves behind: the segment. It is not attached. After -1 no new segment, and
 * one that existed is as it was.
 */
int sysv_make(const char *path, int id, size_t size);

/*
 * Attaches the segment for reading and writing, and stores its size in *SIZE:
 * exactly as many bytes as were asked for when it was made. SIZE may be NULL.
 *
 * Returns its address; the caller detaches it (shmdt(2)). NULL with errno, and
 * then *SIZE is unchanged:
 *   ENOENT  there is no such segment, or no file PATH
 *   ...     the errno of ftok(3), shmget(2), shmctl(2) or shmat(2)
 * May block: never.
 * Leaves behind: one attachment. After NULL none. It never makes a segment.
 */
void *sysv_attach(const char *path, int id, size_t *size);

/*
 * Removes the segment. Processes that have it attached can go on using it; when
 * the last of them has detached it, the memory is free.
 *
 * Returns 0. -1 with errno:
 *   ENOENT  there is no such segment, or no file PATH
 *   ...     the errno of ftok(3), shmget(2) or shmctl(2)
 * May block: never.
 * Leaves behind: nothing of the segment. The file stays.
 */
int sysv_remove(const char *path, int id);

#endif
