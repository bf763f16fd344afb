/* SPDX-License-Identifier: MIT */
/*
 * shm_basics.h - the contract of exercise shm_basics (shm_basics.c is yours).
 */
#ifndef SHM_BASICS_H
#define SHM_BASICS_H

#include <stddef.h>

/*
 * Make the shared memory object NAME, of SIZE bytes that are all 0, with mode
 * 0600. Its memory is reserved at once: if there is not enough of it, that is
 * found out here, and not by a SIGBUS when somebody uses the mapping.
 *
 * Result: 0. -1 with errno: EEXIST if there is an object of that name, which
 *   stays as it is; EINVAL if SIZE is 0; ENOSPC if the memory cannot be had;
 *   otherwise that of shm_open(3) or of the call that gave it its size.
 * Blocks: never. EINTR is dealt with inside.
 * Left behind: the object, and nothing else. With -1: nothing.
 */
int shm_make(const char *name, size_t size);

/*
 * Map the object NAME, all of it, for reading and for writing: what is written
 * there is seen by every process that has it mapped. How long it is, the
 * object knows; that number is stored in *SIZE.
 *
 * Result: the address. NULL with errno: EAGAIN if the object has size 0, since
 *   whoever makes it is not ready yet; otherwise that of the call that failed,
 *   such as ENOENT (no such object), EACCES, EMFILE, ENOMEM. *SIZE is then as
 *   it was.
 * Blocks: never.
 * Left behind: the mapping, and no descriptor.
 */
void *shm_attach(const char *name, size_t *size);

/*
 * Undo shm_attach(): unmap the SIZE bytes at P. The object stays, and so does
 * what is in it.
 *
 * Result: 0. -1 with EINVAL if there can be no mapping at P: its address is no
 *   multiple of the size of a page.
 * Blocks: never.
 * Left behind: nothing.
 */
int shm_detach(void *p, size_t size);

#endif
