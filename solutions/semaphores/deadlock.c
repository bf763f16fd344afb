/* SPDX-License-Identifier: MIT */
/*
 * deadlock.c - exercise 8: the two processes of the figure, which can end in a
 * deadlock. The contract is in deadlock.h; `build/deadlock` runs it by hand.
 */
#include "deadlock.h"

#include <errno.h>

/* BEGIN ANSWER 8 */
/* Take S, however often a signal interrupts the wait. */
static void take(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}
/* END ANSWER 8 */

/* TODO 8: process 1 of the figure. It keeps what it has while it waits for
 * what it does not have: that is one of the four conditions of a deadlock. */
void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    /* BEGIN ANSWER 8 */
    take(s1);
    use(USE_1);
    take(s2); /* process 2 may have it, and wait for S1 */
    use(USE_BOTH);
    sem_post(s2);
    sem_post(s1);
    /* STUB 8
     * (void)s1;
     * (void)s2;
     * (void)use;
     */
    /* END ANSWER 8 */
}

/* TODO 8: process 2 of the figure. Compare what it needs first with what
 * process 1 needs first: that makes the circle. */
void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    /* BEGIN ANSWER 8 */
    take(s2);
    use(USE_2);
    take(s1); /* process 1 may have it, and wait for S2 */
    use(USE_BOTH);
    sem_post(s1);
    sem_post(s2);
    /* STUB 8
     * (void)s1;
     * (void)s2;
     * (void)use;
     */
    /* END ANSWER 8 */
}
