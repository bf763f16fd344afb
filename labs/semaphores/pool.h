/* SPDX-License-Identifier: MIT */
/*
 * pool.h - contract of exercise 6: at most so many at a time.
 */
#ifndef POOL_H
#define POOL_H

/*
 * Does WORKERS jobs, each in its own child process: child I calls job(I), once,
 * for I from 0 to WORKERS - 1. At most SLOTS of them are inside job() at the
 * same time, and fewer than SLOTS only if no job is left to begin: as soon as
 * one returns, the next one may enter. They may enter in any order. The free
 * slots are counted by a semaphore that begins at SLOTS. A process that has to
 * wait sleeps in it; none asks again and again.
 *
 * job() always returns. The caller has no other children.
 *
 * Returns 0. -1 with errno:
 *   EINVAL  WORKERS is negative, or SLOTS is less than 1. No job has begun.
 *           (WORKERS 0 is fine: there is nothing to do.)
 *   EAGAIN, ENOMEM
 *           a process or the memory cannot be made. The workers that were
 *           already made have been waited for, or killed and reaped.
 * A signal that interrupts a wait is not a failure: it goes on waiting.
 * May block: until every child has ended.
 * Leaves behind: nothing, whatever the result. The children are reaped, the
 * semaphore is destroyed, the memory is unmapped.
 */
int pool(int workers, int slots, void (*job)(int));

#endif
