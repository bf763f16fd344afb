/* SPDX-License-Identifier: MIT */
/*
 * sysv_basics.h - the contract of exercise sysv_basics (sysv_basics.c is
 * yours).
 */
#ifndef SYSV_BASICS_H
#define SYSV_BASICS_H

#include <stddef.h>

/*
 * In all three functions PATH and ID name a segment: its key is what ftok(3)
 * makes of them. The file must be there; it is neither made nor changed. ID is
 * 1 to 255, because ftok() looks at no more than 8 bits of it: anything else
 * is -1 (or NULL) with EINVAL. ftok() itself returns -1 when it fails, and that
 * is no key.
 */

/*
 * Open the segment, and make it if there is none: SIZE bytes (at least 1), for
 * its owner to read and to write (mode 0600) and nobody else. One that is there
 * already is opened as it is if it has at least SIZE bytes, and what is in it
 * stays.
 *
 * Result: the identifier of the segment. -1 with errno: EINVAL if one is there
 *   and has fewer than SIZE bytes; ENOENT if there is no file PATH; otherwise
 *   what ftok(3) and shmget(2) say, EACCES, ENOMEM, ENOSPC among it.
 * Blocks: never.
 * Left behind: the segment. It is not attached. With -1 no new one, and one
 *   that was there is as it was.
 */
int sysv_make(const char *path, int id, size_t size);

/*
 * Attach the segment for reading and writing, and store its size in *SIZE,
 * exactly as many bytes as were asked for when it was made. SIZE may be NULL.
 *
 * Result: its address; the caller detaches it (shmdt(2)). NULL with errno:
 *   ENOENT if there is no such segment, or no file PATH; otherwise what
 *   ftok(3), shmget(2), shmctl(2) and shmat(2) say. *SIZE is as it was then.
 * Blocks: never.
 * Left behind: one attachment. With NULL none. It makes no segment.
 */
void *sysv_attach(const char *path, int id, size_t *size);

/*
 * Remove the segment. Processes that have it attached can go on using it;
 * when the last of them has detached it, the memory is free.
 *
 * Result: 0. -1 with errno: ENOENT if there is no such segment, or no file
 *   PATH; otherwise what ftok(3), shmget(2) and shmctl(2) say.
 * Blocks: never.
 * Left behind: nothing of the segment; the file.
 */
int sysv_remove(const char *path, int id);

#endif
