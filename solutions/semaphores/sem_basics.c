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
    /* BEGIN ANSWER 1 */
    /* glibc accepts a name without a slash, other systems do not. */
    if (name[0] != '/' || name[1] == '\0' || strchr(name + 1, '/') ||
        value > SEM_VALUE_MAX) {
        errno = EINVAL;
        return SEM_FAILED;
    }
    if (sem_unlink(name) == -1 && errno != ENOENT)
        return SEM_FAILED;
    /* O_EXCL: not even one that was made since the last line is taken for
     * ours. To wait is to write, so one needs both permissions. */
    return sem_open(name, O_CREAT | O_EXCL, 0600, value);
    /* STUB 1
     * (void)name;
     * (void)value;
     * errno = ENOSYS;
     * return SEM_FAILED;
     */
    /* END ANSWER 1 */
}

/*
 * TODO 1: two steps, and each can fail. If one fails, still do the other: an open
 * semaphore keeps its memory, a name keeps its file.
 */
int sem_gone(const char *name, sem_t *s)
{
    /* BEGIN ANSWER 1 */
    int closed = sem_close(s);
    int saved = errno;
    int removed = sem_unlink(name);

    if (removed == -1)
        return -1;
    errno = saved;
    return closed;
    /* STUB 1
     * (void)name;
     * (void)s;
     * errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 1 */
}

/*
 * TODO 1: wait. A signal may wake the process before it got anything: if it goes
 * on then, two processes are in a place for one.
 */
int sem_take(sem_t *s)
{
    /* BEGIN ANSWER 1 */
    while (sem_wait(s) == -1)
        if (errno != EINTR)
            return -1;
    return 0;
    /* STUB 1
     * (void)s;
     * errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 1 */
}

/*
 * TODO 1: ask and take in one step. Between a look at the value and the step
 * that relies on it any other process may take the semaphore. And not every
 * failure means that somebody else has it.
 */
int sem_try(sem_t *s)
{
    /* BEGIN ANSWER 1 */
    while (sem_trywait(s) == -1) {
        if (errno == EAGAIN)
            return 0;
        if (errno != EINTR)
            return -1;
    }
    return 1;
    /* STUB 1
     * (void)s;
     * errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 1 */
}

/* BEGIN ANSWER 1 */
/* The moment MS milliseconds from now, on the clock that sem_timedwait(3) looks
 * at. */
static struct timespec time_in(long ms)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += ms % 1000 * 1000000;
    if (t.tv_nsec >= 1000000000) { /* more than this is EINVAL */
        t.tv_nsec -= 1000000000;
        t.tv_sec++;
    }
    return t;
}
/* END ANSWER 1 */

/*
 * TODO 1: wait until a moment, which you compute once: a deadline is a time of
 * day, not a length of time, and its nanoseconds are less than a second.
 */
int sem_take_ms(sem_t *s, long ms)
{
    /* BEGIN ANSWER 1 */
    struct timespec end = time_in(ms > 0 ? ms : 0);

    while (sem_timedwait(s, &end) == -1) {
        if (errno == ETIMEDOUT)
            return 0;
        if (errno != EINTR)
            return -1;
    }
    return 1;
    /* STUB 1
     * (void)s;
     * (void)ms;
     * errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 1 */
}
