/* SPDX-License-Identifier: MIT */
/*
 * race_thread.c - stands in front of the locks of pthreads that processes can
 * share, for what they order (races.h; the list is in touches.h). Runs in the
 * subject.
 */
#include "harness/subject/race/race.h"
#include "harness/wire/touches.h"

#include <errno.h>
#include <pthread.h>
#include <threads.h>

#pragma GCC diagnostic ignored "-Wmissing-prototypes"

#define AT(name_) race_at(RACE_TOUCH + TOUCH_##name_, RACE_HERE)

/* Threads of one process are not told apart: their clock is one. */
int race_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                        void *(*begin)(void *), void *argument)
{
    race_give_up(RACE_OFF_THREADS);
    return pthread_create(thread, attributes, begin, argument);
}

int race_thrd_create(thrd_t *thread, thrd_start_t begin, void *argument)
{
    race_give_up(RACE_OFF_THREADS);
    return thrd_create(thread, begin, argument);
}

/* ---- what makes, or gives ---- */

static int give_result(const void *object, int result)
{
    race_give(object);
    return result;
}

int race_pthread_mutex_init(pthread_mutex_t *m, const pthread_mutexattr_t *a)
{
    return give_result(m, pthread_mutex_init(m, a));
}

int race_pthread_cond_init(pthread_cond_t *c, const pthread_condattr_t *a)
{
    return give_result(c, pthread_cond_init(c, a));
}

int race_pthread_rwlock_init(pthread_rwlock_t *l, const pthread_rwlockattr_t *a)
{
    return give_result(l, pthread_rwlock_init(l, a));
}

int race_pthread_barrier_init(pthread_barrier_t *b,
                              const pthread_barrierattr_t *a, unsigned n)
{
    return give_result(b, pthread_barrier_init(b, a, n));
}

int race_pthread_spin_init(pthread_spinlock_t *l, int shared)
{
    return give_result((const void *)l, pthread_spin_init(l, shared));
}

/* Others may go on by what has returned RESULT. */
static int rested(int result)
{
    race_rest();
    return result;
}

int race_pthread_mutex_unlock(pthread_mutex_t *m)
{
    AT(pthread_mutex_unlock);
    race_give(m);
    return rested(pthread_mutex_unlock(m));
}

int race_pthread_rwlock_unlock(pthread_rwlock_t *l)
{
    AT(pthread_rwlock_unlock);
    race_give(l);
    return rested(pthread_rwlock_unlock(l));
}

int race_pthread_spin_unlock(pthread_spinlock_t *l)
{
    AT(pthread_spin_unlock);
    race_give((const void *)l);
    return pthread_spin_unlock(l);
}

int race_pthread_cond_signal(pthread_cond_t *c)
{
    AT(pthread_cond_signal);
    race_give(c);
    return rested(pthread_cond_signal(c));
}

int race_pthread_cond_broadcast(pthread_cond_t *c)
{
    AT(pthread_cond_broadcast);
    race_give(c);
    return rested(pthread_cond_broadcast(c));
}

/* ---- what takes ---- */

/* A robust mutex whose owner has died comes with what that one did. */
static int take_result(const void *object, int result)
{
    int error = errno;
    if (result == 0 || result == EOWNERDEAD)
        race_take(object);
    if (result == EOWNERDEAD)
        race_take_ended();
    errno = error;
    return result;
}

int race_pthread_mutex_lock(pthread_mutex_t *m)
{
    return take_result(m, pthread_mutex_lock(m));
}

int race_pthread_mutex_trylock(pthread_mutex_t *m)
{
    return take_result(m, pthread_mutex_trylock(m));
}

int race_pthread_mutex_timedlock(pthread_mutex_t *m, const struct timespec *t)
{
    return take_result(m, pthread_mutex_timedlock(m, t));
}

int race_pthread_mutex_clocklock(pthread_mutex_t *m, clockid_t clock,
                                 const struct timespec *t)
{
    return take_result(m, pthread_mutex_clocklock(m, clock, t));
}

int race_pthread_rwlock_rdlock(pthread_rwlock_t *l)
{
    return take_result(l, pthread_rwlock_rdlock(l));
}

int race_pthread_rwlock_wrlock(pthread_rwlock_t *l)
{
    return take_result(l, pthread_rwlock_wrlock(l));
}

int race_pthread_rwlock_tryrdlock(pthread_rwlock_t *l)
{
    return take_result(l, pthread_rwlock_tryrdlock(l));
}

int race_pthread_rwlock_trywrlock(pthread_rwlock_t *l)
{
    return take_result(l, pthread_rwlock_trywrlock(l));
}

int race_pthread_spin_lock(pthread_spinlock_t *l)
{
    return take_result((const void *)l, pthread_spin_lock(l));
}

int race_pthread_spin_trylock(pthread_spinlock_t *l)
{
    return take_result((const void *)l, pthread_spin_trylock(l));
}

/* ---- what does both ---- */

/* While it waits, somebody else has the mutex. */
static int take_both(pthread_cond_t *c, pthread_mutex_t *m, int result)
{
    if (result == 0)
        race_take(c);
    race_take(m);
    return result;
}

int race_pthread_cond_wait(pthread_cond_t *c, pthread_mutex_t *m)
{
    AT(pthread_cond_wait);
    race_give(m);
    return take_both(c, m, pthread_cond_wait(c, m));
}

int race_pthread_cond_timedwait(pthread_cond_t *c, pthread_mutex_t *m,
                                const struct timespec *t)
{
    AT(pthread_cond_timedwait);
    race_give(m);
    return take_both(c, m, pthread_cond_timedwait(c, m, t));
}

int race_pthread_cond_clockwait(pthread_cond_t *c, pthread_mutex_t *m,
                                clockid_t clock, const struct timespec *t)
{
    AT(pthread_cond_clockwait);
    race_give(m);
    return take_both(c, m, pthread_cond_clockwait(c, m, clock, t));
}

int race_pthread_barrier_wait(pthread_barrier_t *b)
{
    AT(pthread_barrier_wait);
    race_give(b);
    int result = pthread_barrier_wait(b);
    race_take(b);
    return result;
}
