/* SPDX-License-Identifier: MIT */
/*
 * world.c - what one test knows, and what follows from that alone. Runs in a
 * worker of the judge.
 */
#include "harness/loop/world.h"

#include <time.h>

struct world world;
struct run_events run_events;

enum { MOST_TICK_MS = 1000 };

double world_clock_ms(void)
{
    static double shown, seen;
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    double now = (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
    double passed = now - seen;
    seen = now;
    return shown += passed < MOST_TICK_MS ? passed : MOST_TICK_MS;
}

struct run *run_of_pid(pid_t pid)
{
    for (struct run *r = world.runs; r; r = r->next)
        if (r->pid == pid)
            return r;
    return NULL;
}

const char *run_call_name(const struct run *run)
{
    static char name[NAME_SIZE + 2];
    snprintf(name, sizeof name, run->name ? "%s()" : "%s",
             run->name ? run->name : run->unit);
    return name;
}

bool run_is_stopped_by_test(const struct process *p)
{
    if (p->state != 'T')
        return false;
    for (struct run *r = world.runs; r; r = r->next)
        if (r->setup.stop_call != CALL_NONE)
            return true;
    return false;
}

bool run_is_reaped(const struct process *p)
{
    return p->state == 'Z' && p->parent == world.loan.server;
}

bool world_has_ended(void)
{
    for (struct run *r = world.runs; r; r = r->next)
        if (!r->ended)
            return false;
    return true;
}
