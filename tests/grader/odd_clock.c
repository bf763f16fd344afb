/* SPDX-License-Identifier: MIT */
/*
 * odd_clock.c - another clock_gettime(2): the calendar jumps an hour on or back
 * at each look, and the clock that counts from the start goes FASTER times as
 * fast. Linked into a judge by test-judge.sh.
 */
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *t)
{
    enum { HOUR = 3600, BILLION = 1000000000 };
    static int step;
    if (syscall(SYS_clock_gettime, clock, t) < 0)
        return -1;
    if (clock == CLOCK_REALTIME)
        t->tv_sec += step = HOUR - step;
    if (clock == CLOCK_MONOTONIC) {
        long long ns = (t->tv_sec * (long long)BILLION + t->tv_nsec) * FASTER;
        t->tv_sec = ns / BILLION;
        t->tv_nsec = ns % BILLION;
    }
    return 0;
}
