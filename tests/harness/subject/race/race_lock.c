/* SPDX-License-Identifier: MIT */
/*
 * race_lock.c - who may write to the memory of the races now (races.h). Runs in
 * the subject.
 */
#include "harness/subject/race/race.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

struct race_self race;

enum { SPINS = 64, DEAD_SPINS = 1 << 10, MOST_SPINS = 1 << 14 };
static __thread uint32_t this_thread; /* 0: not asked for yet */

void race_give_up(enum race_off why)
{
    uint32_t on = RACE_ON;
    if (race.memory)
        atomic_compare_exchange_strong(&race.memory->off, &on, why);
}

/* The one who has it was killed in the middle: then it is free. Whatever the
 * dead one left half done, costs a report at most. */
bool race_is_dead(uint32_t thread)
{
    return kill((pid_t)thread, 0) < 0 && errno == ESRCH;
}

static bool take_lock(_Atomic uint32_t *lock)
{
    for (unsigned n = 0; n < MOST_SPINS; n++) {
        uint32_t owner = 0;
        if (atomic_compare_exchange_strong(lock, &owner, this_thread))
            return true;
        if (owner == this_thread) /* a signal handler: it cannot wait */
            return false;
        if (n % DEAD_SPINS == DEAD_SPINS - 1 && race_is_dead(owner) &&
            atomic_compare_exchange_strong(lock, &owner, this_thread))
            return true;
        if (n > SPINS)
            sched_yield();
    }
    return false;
}

bool race_lock(void)
{
    if (!race.memory || atomic_load(&race.memory->off))
        return false;
    int error = errno;
    if (!this_thread)
        this_thread = (uint32_t)gettid();
    bool taken = take_lock(&race.memory->lock);
    if (!taken)
        race_give_up(RACE_OFF_LOCK);
    errno = error;
    return taken;
}

void race_unlock(void)
{
    atomic_store(&race.memory->lock, 0);
}

void race_lock_begin(void)
{
    this_thread = 0;
}
