/* SPDX-License-Identifier: MIT */
/*
 * cores.c - the processors that this process may use. Used by what runs
 * submissions side by side (pool.c, worker.c).
 *
 * Why a worker keeps to one core: a judge and the student's processes take
 * turns, hundreds of times in each test. Left alone, the kernel moves them about
 * between the cores that all workers share: a process waits behind one of
 * another worker while the next core sleeps, and finds its caches cold. Where
 * the cores are all in use, a submission takes a tenth less time so. And it is
 * judged under the same conditions, whether others are judged beside it or not.
 */
#include "base/cores.h"

#include <sched.h>
#include <stdbool.h>
#include <unistd.h>

/* May fail (EINVAL) where there are more than CPU_SETSIZE cores. */
static bool cores_get(cpu_set_t *set)
{
    return sched_getaffinity(0, sizeof *set, set) == 0;
}

int cores_count(void)
{
    cpu_set_t set;
    if (cores_get(&set))
        return CPU_COUNT(&set);
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 1 ? (int)n : 1;
}

static int core_number(const cpu_set_t *set, int i)
{
    int core = 0;
    while (!CPU_ISSET(core, set) || i-- > 0)
        core++;
    return core;
}

void cores_keep_one(int i, int n)
{
    cpu_set_t set, one;
    if (!cores_get(&set) || n > CPU_COUNT(&set))
        return;
    /* With cores to spare it is where the kernel starts a new process: the one
     * that has the least to do, also for somebody else. */
    int core = n == CPU_COUNT(&set) ? core_number(&set, i) : sched_getcpu();
    CPU_ZERO(&one);
    CPU_SET(core, &one);
    sched_setaffinity(0, sizeof one, &one);
}
