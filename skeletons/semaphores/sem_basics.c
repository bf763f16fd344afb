/* SPDX-License-Identifier: MIT */
/*
 * sem_basics.c - exercise 1: a named semaphore made anew, taken in three ways,
 * and thrown away. The contract is in sem_basics.h; `build/sem_basics /demo 2`
 * runs it by hand.
 */
#include "sem_basics.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <time.h>

/*
 * TODO 1: make a semaphore that is new even if an earlier run left one of the
 * same name. sem_open(3) takes what is there, and then it does not look at the
 * value that you give.
 */
sem_t *sem_fresh(const char *name, unsigned value)
{
    (void)name;
    (void)value;
    errno = ENOSYS;
    return SEM_FAILED;
}

/*
 * TODO 1: two steps, and each can fail. If one fails, still do the other: an open
 * semaphore keeps its memory, a name keeps its file.
 */
int sem_gone(const char *name, sem_t *s)
{
    (void)name;
    (void)s;
    errno = ENOSYS;
    return -1;
}

/*
 * TODO 1: wait. A signal may wake the process before it got anything: if it goes
 * on then, two processes are in a place for one.
 */
int sem_take(sem_t *s)
{
    (void)s;
    errno = ENOSYS;
    return -1;
}

/*
 * TODO 1: ask and take in one step. Between a look at the value and the step
 * that relies on it any other process may take the semaphore. And not every
 * failure means that somebody else has it.
 */
int sem_try(sem_t *s)
{
    (void)s;
    errno = ENOSYS;
    return -1;
}

/*
 * TODO 1: wait until a moment, which you compute once: a deadline is a time of
 * day, not a length of time, and its nanoseconds are less than a second.
 */
int sem_take_ms(sem_t *s, long ms)
{
    (void)s;
    (void)ms;
    errno = ENOSYS;
    return -1;
}
