/* SPDX-License-Identifier: MIT */
/*
 * test_shake.c - the delays that show what depends on chance
 * (tests/harness/subject/probe/probe_shake.c, which runs in the subject).
 */
#include <criterion/criterion.h>
#include <time.h>

#define IPCLAB_SUBJECT
#include "harness/subject/probe/probe_shake.c"

struct probe_state probe;

/* Make N calls; how long they took, in ms. */
static double time_calls(int n, bool shaken)
{
    static struct plan plan;
    struct timespec start, end;
    plan.shaken = shaken;
    probe.plan = &plan;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < n; i++)
        shake_call();
    clock_gettime(CLOCK_MONOTONIC, &end);
    return 1e3 * (double)(end.tv_sec - start.tv_sec) +
           1e-6 * (double)(end.tv_nsec - start.tv_nsec);
}

/* One of four takes 2 ms on average: below 40 of 400 ms is no bad luck. */
Test(shake, some_of_the_first_calls_take_longer)
{
    cr_assert_geq(time_calls(200, true), 40);
}

Test(shake, errno_stays)
{
    errno = ERANGE;
    time_calls(1, false);
    cr_assert_eq(errno, ERANGE);
    time_calls(20, true);
    cr_assert_eq(errno, ERANGE);
}
