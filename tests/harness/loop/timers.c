/* SPDX-License-Identifier: MIT */
/*
 * timers.c - can a timer still wake a process that waits? Timers of descriptors
 * and time limits of sockets are seen from outside (proc_timers.c), others in
 * the log, which a process keeps of its own. Runs in a worker of the judge.
 */
#include <time.h>

#include "harness/evidence/proc.h"
#include "harness/loop/world.h"

/* On a busy machine a signal comes late. */
enum { LATE_MS = 300 };

/* By the log: has P one that has not gone off yet? */
static bool log_has_timer(const struct process *p)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    int64_t now = (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
    for (struct run *r = world.runs; r; r = r->next)
        for (int i = 0; i < LOG_TIMERS; i++) {
            const struct log_timer *timer = &r->log->timers[i];
            int64_t until = atomic_load(&timer->until);
            if (atomic_load(&timer->pid) == p->inner_pid && until > 0 &&
                until > now - (int64_t)LATE_MS * 1000000)
                return true;
        }
    return false;
}

/* Has P said anything of its timers? What it runs by exec says nothing. */
static bool log_knows(const struct process *p)
{
    for (struct run *r = world.runs; r; r = r->next)
        for (int i = 0; i < LOG_TIMERS; i++)
            if (atomic_load(&r->log->timers[i].pid) == p->inner_pid)
                return true;
    return false;
}

bool world_has_timer(const struct view *v)
{
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        if (p->state == 'Z')
            continue;
        if (log_has_timer(p) || proc_has_timer_fd(p->pid) ||
            proc_waits_at_limit(p) ||
            (!log_knows(p) && proc_has_timers(p->pid)))
            return true;
    }
    return false;
}
