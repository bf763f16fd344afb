/* SPDX-License-Identifier: MIT */
/*
 * deadlock.h - contract of exercise 8: two processes that can deadlock.
 */
#ifndef DEADLOCK_H
#define DEADLOCK_H

#include <semaphore.h>

/* What a process tells use(): which resource it works with now. */
enum { USE_1 = 1, USE_2 = 2, USE_BOTH = 3 };

/*
 * Two processes that can end in a deadlock. S1 and S2 are semaphores in shared
 * memory, both 1 at the start; S1 guards resource 1, S2 guards resource 2. One
 * process calls process1(), another one calls process2(), once each.
 *
 * Each of them does what the figure of the handout shows, in this order:
 *   process1: take S1, use(USE_1), take S2, use(USE_BOTH), give back both;
 *   process2: take S2, use(USE_2), take S1, use(USE_BOTH), give back both.
 *
 * So there are orders of steps in which both end well, and then S1 and S2 are 1
 * again. And there are orders in which neither ever ends, because each of them
 * waits for what the other one holds. Only this circle can hold them up: a
 * process that runs alone always ends.
 *
 * Returns nothing. A signal that interrupts a wait is not a failure: it goes on
 * waiting.
 * May block: while the other process has what this one needs; in a deadlock,
 * for ever.
 * Leaves behind: nothing. A process that returns holds neither semaphore.
 */
void process1(sem_t *s1, sem_t *s2, void (*use)(int));
void process2(sem_t *s1, sem_t *s2, void (*use)(int));

#endif
