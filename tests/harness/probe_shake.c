/* SPDX-License-Identifier: MIT */
/*
 * probe_shake.c - makes calls of the student's code take longer now and then,
 * so that processes which run at the same time meet in another order than on
 * a quiet machine. Runs in the subject.
 *
 * A test whose verdict changes by that depends on chance: see --shake of
 * run-tests and of ipclab mutants. Steps of a scheduled run are ordered
 * anyway, and are left alone.
 */
#include "probe.h"

#include <time.h>
#include <unistd.h>

enum { ONE_IN = 4, LONGEST = 4000000, ALTOGETHER = 300000000 /* ns */ };

static uint64_t clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static uint64_t mix_bits(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* It does not sleep: who sleeps would look as if he waited for somebody. A
 * process with many calls is left alone after some, that it ends in time. */
void shake_call(void)
{
    static uint64_t spent;
    if (!probe.plan->shaken || spent > ALTOGETHER)
        return;
    int error = errno;
    uint64_t start = clock_now(), now = start;
    uint64_t chance = mix_bits(start ^ ((uint64_t)getpid() << 40));
    uint64_t wanted = chance % ONE_IN ? 0 : (chance >> 32) % LONGEST;
    while (now - start < wanted)
        now = clock_now();
    spent += now - start;
    errno = error;
}
