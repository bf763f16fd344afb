/* SPDX-License-Identifier: MIT */
/*
 * race.c - the processes of a test that find their data races together: how
 * each begins, forks and ends (races.h). Runs in the subject.
 */
#include "harness/subject/race/race.h"

#include <string.h>
#include <unistd.h>

/* ---- who takes part ---- */

static bool has_ended(const struct race_process *p)
{
    return p->is_over || race_is_dead((uint32_t)p->pid);
}

/* A number for this process: of one that has ended only when there is no
 * other. Its accesses then count as this one's. */
static bool take_number(void)
{
    struct race_memory *m = race.memory;
    unsigned n = m->n_processes % (RACE_PROCESSES + 1), i = n;
    if (n == RACE_PROCESSES)
        for (i = 0; i < n && !has_ended(&m->processes[i]); i++)
            ;
    if (i == RACE_PROCESSES) {
        race_give_up(RACE_OFF_PROCESSES);
        return false;
    }
    if (n < RACE_PROCESSES)
        m->n_processes = n + 1;
    struct race_process *p = &m->processes[i];
    p->pid = getpid();
    p->is_over = p->is_called = p->rest = 0;
    p->clock.of[i]++;
    race.number = i;
    race_tell_anew();
    return true;
}

void race_begin(struct race_memory *memory, bool after_all)
{
    race.memory = memory;
    race_lock_begin();
    race_rest_begin();
    if (!race_lock())
        return;
    take_number();
    race.first = race.number;
    race_unlock();
    if (after_all)
        race_take_all();
    else
        race_take_ended();
}

/* What the child begins with: all that its parent has done. */
static struct race_clock at_fork;

void race_fork(void)
{
    if (!race_lock())
        return;
    race_hear_signals();
    at_fork = *race_clock_now();
    race_given();
    race_unlock();
}

void race_forked(void)
{
    race_lock_begin();
    race_rest_begin();
    if (!race_lock())
        return;
    if (take_number()) {
        struct race_clock *now = race_clock_now();
        for (int i = 0; i < RACE_PROCESSES; i++)
            if (now->of[i] < at_fork.of[i])
                now->of[i] = at_fork.of[i];
    }
    race_unlock();
}

void race_end(void)
{
    if (race.memory)
        atomic_store(&race.memory->processes[race.number].is_over, 1);
}
