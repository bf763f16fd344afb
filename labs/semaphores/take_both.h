/* SPDX-License-Identifier: MIT */
/*
 * take_both.h - the contract of exercise take_both (take_both.c is yours).
 */
#ifndef TAKE_BOTH_H
#define TAKE_BOTH_H

#include <semaphore.h>

/*
 * Take the semaphores A and B, both or none, without ever waiting while one of
 * them is held. A try is: take one, then the other one, and if that is not free
 * give the first one back. There are at most TRIES tries, and between two of
 * them neither semaphore is held, so that whoever needs it can go on. A and B
 * are two different semaphores in shared memory.
 *
 * Result: 0, and both are taken. -1 with errno, and neither is:
 *   EAGAIN  each of the TRIES tries found one of them not free.
 *   EINVAL  TRIES is less than 1.
 *   Any other failure of the semaphores is given at once, with its errno: a
 *   semaphore that does not work is not a busy one. Only EINTR is no failure: a
 *   try that a signal interrupts is made again and does not count.
 * Blocks: never, whatever other processes hold.
 * Left behind: the two semaphores taken, after 0; after -1, nothing.
 */
int take_both(sem_t *a, sem_t *b, int tries);

#endif
