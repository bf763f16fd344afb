/* SPDX-License-Identifier: MIT */
/*
 * nodeadlock.c - exercise 9: the same work without a deadlock. The contract is
 * in nodeadlock.h; `build/nodeadlock` runs it by hand.
 */
#include "nodeadlock.h"

#include <errno.h>

/* Take S, however often a signal interrupts the wait. */
static void take(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

/* TODO 9: repair these two, so that no order of their steps is a deadlock. A
 * deadlock needs four conditions at the same time: take away one of them. It
 * must work in every order, not only nineteen times out of twenty. */
void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    /* BEGIN ANSWER 9 */
    take(s1);
    use(USE_1);
    take(s2);
    use(USE_BOTH);
    sem_post(s2);
    sem_post(s1);
    /* STUB 9
     * take(s1);
     * take(s2);
     * use(USE_1);
     * use(USE_BOTH);
     * sem_post(s2);
     * sem_post(s1);
     */
    /* END ANSWER 9 */
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    /* BEGIN ANSWER 9 */
    /* It needs resource 2 first, and still takes S1 first: if every process
     * takes S1 before S2, one that waits for S2 waits for a process that has
     * both, and that therefore waits for nothing. */
    take(s1);
    take(s2);
    use(USE_2);
    use(USE_BOTH);
    sem_post(s2);
    sem_post(s1);
    /* STUB 9
     * take(s2);
     * take(s1);
     * use(USE_2);
     * use(USE_BOTH);
     * sem_post(s1);
     * sem_post(s2);
     */
    /* END ANSWER 9 */
}
