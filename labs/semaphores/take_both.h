/* SPDX-License-Identifier: MIT */
/*
 * take_both.h - contract of exercise 10: both semaphores or none.
 */
#ifndef TAKE_BOTH_H
#define TAKE_BOTH_H

#include <semaphore.h>

/*
 * Takes the semaphores A and B, both or none, and never waits while it holds
 * one of them. A try is: take one, then the other one, and if that is not free
 * give the first one back. There are at most TRIES tries, and between two of
 * them neither semaphore is held, so that a process that needs it can go on. A
 * and B are two different semaphores in shared memory.
 *
 * Returns 0, and both are taken. -1 with errno, and neither is:
 *   EAGAIN  each of the TRIES tries found one of them not free
 *   EINVAL  TRIES is less than 1
 *
 * Any other failure of the semaphores is returned at once, with its errno: a
 * semaphore that does not work is not the same as a busy one. Only EINTR is not
 * a failure: a call that a signal interrupts is repeated, and that does not
 * count as a try.
 * May block: never, whatever other processes hold.
 * Leaves behind: the two semaphores taken, after 0; after -1, nothing.
 */
int take_both(sem_t *a, sem_t *b, int tries);

#endif
