/* SPDX-License-Identifier: MIT */
/*
 * pool.h - the contract of exercise pool (pool.c is yours).
 */
#ifndef POOL_H
#define POOL_H

/*
 * Do WORKERS jobs, each in a child process of its own: child I calls job(I),
 * once, for I from 0 to WORKERS - 1. At most SLOTS of them are inside job() at
 * the same time. Fewer than SLOTS only if no job is left to begin: as soon as
 * one returns, the next one may enter. In which order they enter is not said.
 * What counts the free slots is a semaphore that begins at SLOTS; who has to
 * wait sleeps in it, nobody asks again and again.
 *
 * job() always returns. The caller has no other children.
 *
 * Result: 0. -1 with errno:
 *   EINVAL  WORKERS is negative, or SLOTS is less than 1. No job was begun.
 *           (WORKERS 0 is fine: there is nothing to do.)
 *   EAGAIN, ENOMEM
 *           a process or the memory cannot be made. The workers that had been
 *           made were waited for, or killed.
 *   A signal that interrupts a wait is no failure: it waits on.
 * Blocks: until every child has ended.
 * Left behind: nothing, whatever the result. The children are reaped, the
 *   semaphore is destroyed, the memory is unmapped.
 */
int pool(int workers, int slots, void (*job)(int));

#endif
