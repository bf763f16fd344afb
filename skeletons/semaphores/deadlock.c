/* SPDX-License-Identifier: MIT */
/*
 * deadlock.c - exercise 8: the two processes of the figure, which can end in a
 * deadlock. The contract is in deadlock.h; `build/deadlock` runs it by hand.
 */
#include "deadlock.h"

#include <errno.h>

/* TODO 8: process 1 of the figure. It keeps what it has while it waits for
 * what it does not have: that is one of the four conditions of a deadlock. */
void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    (void)s1;
    (void)s2;
    (void)use;
}

/* TODO 8: process 2 of the figure. Compare what it needs first with what
 * process 1 needs first: that makes the circle. */
void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    (void)s1;
    (void)s2;
    (void)use;
}
