/* SPDX-License-Identifier: MIT */
/*
 * probe_time.c - the probe's wrappers of calls that sleep and tell the time
 * (CALLS_TIME), and of timers (CALLS_TIMER). Runs in the subject.
 *
 * Nothing is ordered by sleeping: every way to sleep returns at once.
 *
 * From outside nobody sees when a timer will go off (proc(5) shows only those
 * that are descriptors). So that a process that waits for one is not thought to
 * hang, and one that waits for none is, each process keeps in the log until when
 * a timer of its own may wake it.
 */
#include "harness/subject/probe/probe.h"

#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

unsigned probe_sleep(unsigned seconds)
{
    PASS(sleep, seconds, 0, 0, 0);
}

int probe_usleep(useconds_t microseconds)
{
    PASS(usleep, microseconds, 0, 0, 0);
}

int probe_nanosleep(const struct timespec *time, struct timespec *left)
{
    if (left)
        memset(left, 0, sizeof *left);
    PASS(nanosleep, time->tv_sec, time->tv_nsec, 0, 0);
}

/* clock_nanosleep(2) returns the error number. */
int probe_clock_nanosleep(clockid_t clock, int flags,
                          const struct timespec *time, struct timespec *left)
{
    if (left && !(flags & TIMER_ABSTIME))
        memset(left, 0, sizeof *left);
    PASS_ERROR(clock_nanosleep, clock, time->tv_sec, time->tv_nsec, 0);
}

int probe_thrd_sleep(const struct timespec *time, struct timespec *left)
{
    if (left)
        memset(left, 0, sizeof *left);
    PASS(thrd_sleep, time->tv_sec, time->tv_nsec, 0, 0);
}

int probe_clock_gettime(clockid_t clock, struct timespec *time)
{
    PASS(clock_gettime, clock, 0, 0, clock_gettime(clock, time));
}

int probe_sched_yield(void)
{
    PASS(sched_yield, 0, 0, 0, sched_yield());
}

/* ---- timers ---- */

enum { MOST_TIMERS = 16, THE_ALARM = -1 };
static struct own_timer {
    intptr_t id; /* THE_ALARM, or a timer_t */
    int64_t until;
} timers[MOST_TIMERS]; /* until 0: free */

static int64_t clock_ns(clockid_t clock)
{
    struct timespec now;
    if (clock_gettime(clock, &now) < 0)
        return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The place of this process in the log; NULL if there is none left. */
static struct log_timer *own_place(void)
{
    int32_t self = getpid();
    struct log_timer *all = probe.log->timers;
    for (int i = 0; i < LOG_TIMERS; i++)
        if (atomic_load(&all[i].pid) == self)
            return &all[i];
    for (int i = 0; i < LOG_TIMERS; i++) {
        int32_t nobody = 0;
        if (atomic_compare_exchange_strong(&all[i].pid, &nobody, self))
            return &all[i];
    }
    return NULL;
}

/* Timer ID goes off at UNTIL; 0: it does not. */
static void note_timer(intptr_t id, int64_t until)
{
    int error = errno, at = -1;
    int64_t last = 0;
    for (int i = 0; i < MOST_TIMERS; i++)
        if (timers[i].until && timers[i].id == id)
            at = i;
    for (int i = 0; i < MOST_TIMERS && at < 0; i++)
        if (!timers[i].until)
            at = i;
    if (at >= 0)
        timers[at] = (struct own_timer){id, until};
    for (int i = 0; i < MOST_TIMERS; i++)
        if (timers[i].until > last)
            last = timers[i].until;
    struct log_timer *place = own_place();
    if (place)
        atomic_store(&place->until, at < 0 ? INT64_MAX : last);
    errno = error;
}

void timers_forget(void)
{
    memset(timers, 0, sizeof timers);
}

/* The time after which it goes off, if it does, and then again and again. */
static int64_t moment_after(int64_t ns, bool repeats)
{
    if (ns <= 0)
        return 0;
    return repeats ? INT64_MAX : clock_ns(CLOCK_MONOTONIC) + ns;
}

/* ---- the one of alarm(2) and setitimer(2) ---- */

unsigned probe_alarm(unsigned seconds)
{
    note_timer(THE_ALARM, moment_after((int64_t)seconds * 1000000000, false));
    PASS(alarm, seconds, 0, 0, alarm(seconds));
}

useconds_t probe_ualarm(useconds_t first, useconds_t interval)
{
    note_timer(THE_ALARM, moment_after((int64_t)first * 1000, interval > 0));
    PASS(ualarm, first, interval, 0, ualarm(first, interval));
}

static int64_t timeval_ns(const struct timeval *t)
{
    return (int64_t)t->tv_sec * 1000000000 + (int64_t)t->tv_usec * 1000;
}

/* Only the first kind goes on while its process waits. */
int probe_setitimer(__itimer_which_t which, const struct itimerval *value,
                    struct itimerval *old)
{
    if (which == ITIMER_REAL && value)
        note_timer(THE_ALARM, moment_after(timeval_ns(&value->it_value),
                                           timeval_ns(&value->it_interval)));
    PASS(setitimer, which, 0, 0, setitimer(which, value, old));
}

/* ---- those of timer_create(2) ---- */

static clockid_t clocks[MOST_TIMERS];
static timer_t made[MOST_TIMERS];
static unsigned n_made;

int probe_timer_create(clockid_t clock, struct sigevent *event, timer_t *timer)
{
    if (event && event->sigev_notify == SIGEV_SIGNAL &&
        event->sigev_signo == NSIG - 1)
        atomic_store(&probe.log->lacks_signal, event->sigev_signo);
    PASS_BEGIN(timer_create, NULL, clock, 0, 0);
    if (fault)
        return (int)log_failure(e, fault);
    int result = (int)log_result(e, timer_create(clock, event, timer));
    if (result == 0) {
        made[n_made % MOST_TIMERS] = *timer;
        clocks[n_made++ % MOST_TIMERS] = clock;
    }
    return result;
}

static int64_t timespec_ns(const struct timespec *t)
{
    return (int64_t)t->tv_sec * 1000000000 + t->tv_nsec;
}

/* An absolute time is one of the timer's own clock. */
static int64_t timer_moment(timer_t timer, int flags,
                            const struct itimerspec *value)
{
    int64_t ns = timespec_ns(&value->it_value);
    clockid_t clock = CLOCK_REALTIME;
    for (int i = 0; i < MOST_TIMERS; i++)
        if ((unsigned)i < n_made && made[i] == timer)
            clock = clocks[i];
    if (ns > 0 && (flags & TIMER_ABSTIME)) {
        ns -= clock_ns(clock);
        ns = ns > 0 ? ns : 1;
    }
    return moment_after(ns, timespec_ns(&value->it_interval) > 0);
}

int probe_timer_settime(timer_t timer, int flags,
                        const struct itimerspec *value, struct itimerspec *old)
{
    note_timer((intptr_t)timer, timer_moment(timer, flags, value));
    PASS(timer_settime, timer, flags, 0,
         timer_settime(timer, flags, value, old));
}

int probe_timer_delete(timer_t timer)
{
    note_timer((intptr_t)timer, 0);
    PASS(timer_delete, timer, 0, 0, timer_delete(timer));
}
