/* SPDX-License-Identifier: MIT */
/*
 * probe_sem.c - the probe's part for POSIX semaphores (sem_overview(7)). Runs
 * in the subject.
 *
 * In a scheduled run nobody sleeps in sem_wait(): a process asks for its turn,
 * and the judge gives it only while the value is above 0. TURN_REALLY makes the
 * real call, when the judge wants to see from outside that it blocks.
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "harness/subject/probe/probe.h"
#include "harness/subject/probe/turn.h"
#include "harness/subject/race/race.h"

/* Where the student's code made the call that is under way. */
static const void *probe_place;

static int value_of(sem_t *s)
{
    int value = 0;
    sem_getvalue(s, &value);
    return value;
}

/* ---- calls that take no turn ---- */

/* The value that O_CREAT asked for is in `number`, the real one in `value`. */
static sem_t *note_open(sem_t *s, const char *name, int flags, unsigned wanted)
{
    int error = errno;
    struct step step = turn_step(CALL_sem_open, probe_place, s);
    snprintf(step.what, sizeof step.what, "%s", name);
    step.number = (flags & O_CREAT) ? (long)wanted : -1;
    if (s != SEM_FAILED)
        step.value = value_of(s);
    errno = error;
    turn_note(&step, s == SEM_FAILED ? -1 : 0);
    return s;
}

sem_t *probe_sem_open(const char *name, int flags, ...)
{
    mode_t mode = 0;
    unsigned value = 0;
    if (flags & O_CREAT) {
        va_list args;
        va_start(args, flags);
        mode = va_arg(args, mode_t);
        value = va_arg(args, unsigned);
        va_end(args);
    }
    struct log_entry *e = log_call(CALL_sem_open, HERE, flags, mode, value);
    log_name(e, name);
    probe_place = HERE;
    int fault = disturb_call(CALL_sem_open);
    sem_t *s = SEM_FAILED;
    if (fault)
        errno = fault;
    else
        s = sem_open(name, flags, mode, value);
    log_result(e, s == SEM_FAILED ? -1 : (long)s);
    race_name(s, name);
    return note_open(s, name, flags, value);
}

/* What is told of a call that changes a semaphore as a whole. */
static int note_call(int call, sem_t *s, long number, long value, int result)
{
    int error = errno;
    struct step step = turn_step(call, probe_place, s);
    step.number = number;
    step.value = value;
    errno = error;
    turn_note(&step, result);
    return result;
}

#define NOTED(call_, s_, number_, value_, real_)                     \
    struct log_entry *e = log_call(CALL_##call_, HERE, (long)(s_),   \
                                   (long)(number_), (long)(value_)); \
    probe_place = HERE;                                              \
    int fault = disturb_call(CALL_##call_);                          \
    int result = fault ? (int)log_failure(e, fault)                  \
                       : (int)log_result(e, (long)(real_));          \
    return note_call(CALL_##call_, s_, number_, value_, result)

static int initialise(sem_t *s, int pshared, unsigned value)
{
    race_give(s);
    return sem_init(s, pshared, value);
}

/* The initial value in `number`, pshared in `value`. */
int probe_sem_init(sem_t *s, int pshared, unsigned value)
{
    NOTED(sem_init, s, value, pshared, initialise(s, pshared, value));
}

int probe_sem_destroy(sem_t *s)
{
    NOTED(sem_destroy, s, 0, 0, sem_destroy(s));
}

int probe_sem_close(sem_t *s)
{
    NOTED(sem_close, s, 0, 0, sem_close(s));
}

int probe_sem_unlink(const char *name)
{
    struct log_entry *e = log_call(CALL_sem_unlink, HERE, 0, 0, 0);
    log_name(e, name);
    int fault = disturb_call(CALL_sem_unlink);
    return fault ? log_failure(e, fault) : log_result(e, sem_unlink(name));
}

/* ---- steps ---- */

static int tell_done(struct step *step, sem_t *s, int result)
{
    int error = errno;
    step->value = value_of(s);
    errno = error;
    turn_done(step, result);
    return result;
}

static struct step sem_step(int call, sem_t *s, long number)
{
    struct step step = turn_step(call, probe_place, s);
    step.value = value_of(s);
    step.number = number;
    return step;
}

/* A call that waits: granted when there is something to take. If that was not
 * so after all (memory that several calls change at once), it asks again. */
static int take_turns(int call, sem_t *s, int (*really)(sem_t *s, void *arg),
                      void *arg)
{
    for (;;) {
        struct step step = sem_step(call, s, 0);
        enum turn_order order = turn_ask(&step);
        if (order == TURN_TIME_OUT) {
            errno = ETIMEDOUT;
            return tell_done(&step, s, -1);
        }
        int result = order == TURN_REALLY ? really(s, arg) : sem_trywait(s);
        if (result == 0)
            race_take(s);
        if (result == 0 || errno != EAGAIN || call == CALL_sem_trywait)
            return tell_done(&step, s, result);
        errno = 0;
        tell_done(&step, s, -1);
    }
}

/* A call that was to take S has returned RESULT. */
static int taken(sem_t *s, int result)
{
    if (result == 0)
        race_take(s);
    return result;
}

static int really_wait(sem_t *s, void *arg)
{
    (void)arg;
    return sem_wait(s);
}

#define LOGGED(call_, s_, plain_, turns_)                                     \
    struct log_entry *e = log_call(CALL_##call_, HERE, (long)(s_), 0, 0);     \
    probe_place = HERE;                                                       \
    int fault = disturb_call(CALL_##call_);                                   \
    if (fault)                                                                \
        return note_call(CALL_##call_, s_, 0, 0, (int)log_failure(e, fault)); \
    return (int)log_result(e, turn_is_on() ? (turns_) : (plain_))

int probe_sem_wait(sem_t *s)
{
    LOGGED(sem_wait, s, taken(s, sem_wait(s)),
           take_turns(CALL_sem_wait, s, really_wait, NULL));
}

int probe_sem_trywait(sem_t *s)
{
    LOGGED(sem_trywait, s, taken(s, sem_trywait(s)),
           take_turns(CALL_sem_trywait, s, really_wait, NULL));
}

struct deadline {
    clockid_t clock;
    const struct timespec *time;
};

static int really_wait_until(sem_t *s, void *arg)
{
    struct deadline *d = arg;
    return sem_clockwait(s, d->clock, d->time);
}

/* POSIX: a deadline is looked at only if the call would wait, but a value that
 * is not a time at all may be refused before. */
static int wait_until(int call, sem_t *s, clockid_t clock,
                      const struct timespec *time)
{
    struct deadline d = {clock, time};
    if (time->tv_nsec < 0 || time->tv_nsec >= 1000000000L)
        return really_wait_until(s, &d);
    return take_turns(call, s, really_wait_until, &d);
}

int probe_sem_timedwait(sem_t *s, const struct timespec *time)
{
    struct log_entry *e = log_call(CALL_sem_timedwait, HERE, (long)s,
                                   time->tv_sec, time->tv_nsec);
    probe_place = HERE;
    int fault = disturb_call(CALL_sem_timedwait);
    if (fault)
        return note_call(CALL_sem_timedwait, s, 0, 0, log_failure(e, fault));
    return log_result(e, turn_is_on() ? wait_until(CALL_sem_timedwait, s,
                                                   CLOCK_REALTIME, time)
                                      : taken(s, sem_timedwait(s, time)));
}

int probe_sem_clockwait(sem_t *s, clockid_t clock, const struct timespec *time)
{
    struct log_entry *e = log_call(CALL_sem_clockwait, HERE, (long)s,
                                   time->tv_sec, time->tv_nsec);
    probe_place = HERE;
    int fault = disturb_call(CALL_sem_clockwait);
    if (fault)
        return note_call(CALL_sem_clockwait, s, 0, 0, log_failure(e, fault));
    return log_result(e, turn_is_on()
                             ? wait_until(CALL_sem_clockwait, s, clock, time)
                             : taken(s, sem_clockwait(s, clock, time)));
}

static int post(sem_t *s)
{
    race_give(s);
    int result = sem_post(s);
    race_rest();
    return result;
}

static int post_in_turn(sem_t *s)
{
    struct step step = sem_step(CALL_sem_post, s, 0);
    turn_ask(&step);
    return tell_done(&step, s, post(s));
}

int probe_sem_post(sem_t *s)
{
    LOGGED(sem_post, s, post(s), post_in_turn(s));
}

static int look_in_turn(sem_t *s, int *value)
{
    struct step step = sem_step(CALL_sem_getvalue, s, 0);
    turn_ask(&step);
    int result = taken(s, sem_getvalue(s, value));
    step.number = *value;
    return tell_done(&step, s, result);
}

int probe_sem_getvalue(sem_t *s, int *value)
{
    LOGGED(sem_getvalue, s, taken(s, sem_getvalue(s, value)),
           look_in_turn(s, value));
}
