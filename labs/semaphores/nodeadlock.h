/* SPDX-License-Identifier: MIT */
/*
 * nodeadlock.h - contract of exercise 9: two processes that cannot deadlock.
 */
#ifndef NODEADLOCK_H
#define NODEADLOCK_H

#include <semaphore.h>

/* What a process tells use(): which resource it works with now. */
enum { USE_1 = 1, USE_2 = 2, USE_BOTH = 3 };

/*
 * The two processes of exercise deadlock, repaired: they do the same work, but
 * there is no order of steps in which they wait for each other for ever. S1 and
 * S2 are semaphores in shared memory, both 1 at the start; S1 guards resource
 * 1, S2 guards resource 2. One process calls process1(), another one calls
 * process2(), once each.
 *
 * The uses stay the same, each once, in this order:
 *   process1: use(USE_1), then use(USE_BOTH);
 *   process2: use(USE_2), then use(USE_BOTH).
 *
 * A process that uses resource 1 must hold S1, and one that uses resource 2
 * must hold S2: there are other processes, which know only these two
 * semaphores. When you take each of them, and in which order, is up to you.
 *
 * Returns nothing. A signal that interrupts a wait is not a failure: it goes on
 * waiting.
 * May block: while another process has what this one needs, and never for ever
 * if the other process gives it back.
 * Leaves behind: nothing. S1 and S2 are what they were before.
 */
void process1(sem_t *s1, sem_t *s2, void (*use)(int));
void process2(sem_t *s1, sem_t *s2, void (*use)(int));

#endif
