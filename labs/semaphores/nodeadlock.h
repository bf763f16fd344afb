/* SPDX-License-Identifier: MIT */
/*
 * nodeadlock.h - the contract of exercise nodeadlock (nodeadlock.c is yours).
 */
#ifndef NODEADLOCK_H
#define NODEADLOCK_H

#include <semaphore.h>

/* What a process says to use(): which resource it works with now. */
enum { USE_1 = 1, USE_2 = 2, USE_BOTH = 3 };

/*
 * The two processes of exercise deadlock, repaired: they do the same work, and
 * there is no order of steps in which they wait for each other for ever. S1 and
 * S2 are semaphores in shared memory, both 1 at the start; S1 guards resource
 * 1, S2 guards resource 2. process1() is called in one process, process2() in
 * another one, once each.
 *
 * The uses stay the same, each once, in this order:
 *   process1: use(USE_1), then use(USE_BOTH);
 *   process2: use(USE_2), then use(USE_BOTH).
 * Whoever uses resource 1 has taken S1, whoever uses resource 2 has taken S2:
 * there are other processes, which know nothing but these two semaphores. When
 * each of them is taken, and in which order, is yours to choose.
 *
 * Result: none. A signal that interrupts a wait is not the semaphore: it waits
 *   on.
 * Blocks: while another process has what it needs, and never for ever, if
 *   whoever has it gives it back.
 * Left behind: nothing. S1 and S2 are what they were before.
 */
void process1(sem_t *s1, sem_t *s2, void (*use)(int));
void process2(sem_t *s1, sem_t *s2, void (*use)(int));

#endif
