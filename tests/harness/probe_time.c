/* SPDX-License-Identifier: MIT */
/*
 * probe_time.c - the probe's wrappers of calls that sleep and tell the time
 * (CALLS_TIME). Runs in the subject.
 *
 * Nothing is ordered by sleeping: every way to sleep returns at once.
 */
#include "probe.h"

#include <string.h>
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
