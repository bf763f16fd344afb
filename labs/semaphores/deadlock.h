/* SPDX-License-Identifier: MIT */
/*
 * deadlock.h - the contract of exercise deadlock (deadlock.c is yours).
 */
#ifndef DEADLOCK_H
#define DEADLOCK_H

#include <semaphore.h>

/* What a process says to use(): which resource it works with now. */
enum { USE_1 = 1, USE_2 = 2, USE_BOTH = 3 };

/*
 * Two processes that can end in a deadlock. S1 and S2 are semaphores in shared
 * memory, both 1 at the start; S1 guards resource 1, S2 guards resource 2.
 * process1() is called in one process, process2() in another one, once each.
 *
 * Each of them does what the figure of the handout shows, in this order:
 *   process1: take S1, use(USE_1), take S2, use(USE_BOTH), give back both;
 *   process2: take S2, use(USE_2), take S1, use(USE_BOTH), give back both.
 *
 * So there are orders of steps in which both end well, and then S1 and S2 are 1
 * again; and there are orders in which neither ever ends, each of them waiting
 * for what the other one holds. It is that circle that holds them and nothing
 * else: a process that runs alone always ends.
 *
 * Result: none. A signal that interrupts a wait is not the semaphore: it waits
 *   on.
 * Blocks: while the other one has what it needs; in a deadlock, for ever.
 * Left behind: nothing. A process that returns holds neither semaphore.
 */
void process1(sem_t *s1, sem_t *s2, void (*use)(int));
void process2(sem_t *s1, sem_t *s2, void (*use)(int));

#endif
