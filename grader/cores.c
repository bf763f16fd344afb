/* SPDX-License-Identifier: MIT */
/*
 * cores.c - the processors that this process may use. Used by whoever runs
 * submissions side by side (pool.c, worker.c).
 *
 * Why a worker keeps to its core: a judge and the student's processes take
 * turns, hundreds of times in each test. Left alone, the kernel moves them about
 * between the cores that all workers share: a process waits behind one of
 * another worker while the next core sleeps, and finds its caches cold. Two
 * workers on two cores are faster by an eighth when neither gets in the other's
 * way. A worker that has cores to spare is faster with them, and keeps them.
 */
#include "cores.h"

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

void cores_keep_own(int i, int n)
{
    cpu_set_t set, own;
    if (!cores_get(&set) || n < 2 || CPU_COUNT(&set) != n)
        return;
    int core = 0;
    for (int before = i; !CPU_ISSET(core, &set) || before-- > 0;)
        core++;
    CPU_ZERO(&own);
    CPU_SET(core, &own);
    sched_setaffinity(0, sizeof own, &own);
}
