/* SPDX-License-Identifier: MIT */
/*
 * probe_time.c - the probe's wrappers of calls that sleep and tell the time
 * (CALLS_TIME). Runs in the subject.
 *
 * Nothing is ordered by sleeping: every way to sleep returns at once.
 */
#include "harness/subject/probe/probe.h"

#include <sched.h>
#include <string.h>
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
