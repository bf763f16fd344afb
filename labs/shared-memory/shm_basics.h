/* SPDX-License-Identifier: MIT */
/*
 * shm_basics.h - contract of exercise 1: make an object, map it, unmap it.
 */
#ifndef SHM_BASICS_H
#define SHM_BASICS_H

#include <stddef.h>

/*
 * Makes the shared memory object NAME, of SIZE bytes that are all 0, with mode
 * 0600. Its memory is reserved at once: if there is not enough, you find out
 * here, and not by a SIGBUS when somebody uses the mapping.
 *
 * Returns 0. -1 with errno:
 *   EEXIST  there is an object with that name, which stays as it is
 *   EINVAL  SIZE is 0
 *   ENOSPC  there is not enough memory
 *   ...     or the errno of shm_open(3) or of the call that gave it its size
 * EINTR is never returned: an interrupted call is repeated.
 * May block: never.
 * Leaves behind: the object, and nothing else. After -1: nothing.
 */
int shm_make(const char *name, size_t size);

/*
 * Maps the whole object NAME for reading and for writing: every process that
 * has it mapped sees what is written there. The object knows how long it is;
 * that number is stored in *SIZE.
 *
 * Returns the address. NULL with errno, and then *SIZE is unchanged:
 *   EAGAIN  the object has size 0: the process that makes it is not ready yet
 *   ENOENT  there is no such object
 *   EACCES, EMFILE, ENOMEM, ...
 *           the errno of the call that failed
 * May block: never.
 * Leaves behind: the mapping, and no descriptor.
 */
void *shm_attach(const char *name, size_t *size);

/*
 * Undoes shm_attach(): unmaps the SIZE bytes at P. The object stays, and so
 * does what is in it.
 *
 * Returns 0. -1 with EINVAL if there cannot be a mapping at P, because its
 * address is not a multiple of the size of a page.
 * May block: never.
 * Leaves behind: nothing.
 */
int shm_detach(void *p, size_t size);

#endif
