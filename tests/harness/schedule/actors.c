/* SPDX-License-Identifier: MIT */
/*
 * actors.c - the processes of a scheduled run, looked at from outside: whether
 * all have come to rest, and who gets the turn (schedule.h). Runs in a worker of
 * the judge.
 */
#include <linux/futex.h>
#include <limits.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness/evidence/proc.h"
#include "harness/explain/hang.h"
#include "harness/loop/loop.h"
#include "harness/schedule/schedule.h"

enum {
    SPIN_MS = 200,        /* without a step: the others go on meanwhile ... */
    SPIN_LIMIT_MS = 2000, /* ... and if nobody can, it is a loop */
    SLEEP_LOOKS_MS = 50,
    ZOMBIE_LOOKS_MS =
        500, /* ... where a child's end may still wake its parent */
    SETTLE_SECONDS = 30
};

void actor_grant(int actor, enum turn_order order)
{
    struct actor *a = &play.actors[actor];
    struct turn *turn = &play.run->log->turns[actor];
    struct process p;
    a->state = ACTOR_RUNS;
    a->since = world_clock_ms();
    a->switches = 0;
    a->cpu_at_turn = UINT64_MAX;
    if (order == TURN_REALLY)
        a->cpu_at_turn = proc_read(&p, a->pid) ? p.cpu_ms : 0;
    a->really = order == TURN_REALLY;
    atomic_store(&turn->order, order);
    atomic_fetch_add(&turn->granted, 1);
    syscall(SYS_futex, &turn->granted, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}

/* Look at one that has not been heard of for a moment. Two looks that show it
 * asleep, with no switch of context between them: it sleeps in the kernel. */
static void look_at(struct actor *a)
{
    struct process p;
    if (!a->pid)
        return;
    if (!proc_read(&p, a->pid) || p.state == 'Z' || p.state == 'X') {
        a->state = ACTOR_ENDED;
        return;
    }
    if (a->cpu_at_turn == UINT64_MAX)
        a->cpu_at_turn = p.cpu_ms;
    bool same = a->switches && a->switches == p.switches;
    a->switches = p.switches;
    if (a->state == ACTOR_RUNS && same && (p.state == 'S' || p.state == 'T'))
        a->state = ACTOR_SLEEPS;
    else if (a->state == ACTOR_SLEEPS && (!same || p.state == 'R'))
        a->state = ACTOR_RUNS;
}

bool actor_spins(const struct actor *a, bool for_good)
{
    uint64_t most = for_good ? SPIN_LIMIT_MS : SPIN_MS;
    struct process p;
    return a->state == ACTOR_RUNS && a->cpu_at_turn != UINT64_MAX &&
           world_clock_ms() - a->since > SPIN_MS && proc_read(&p, a->pid) &&
           p.cpu_ms - a->cpu_at_turn > most;
}

static bool waits_for_child(int parent)
{
    for (int i = 0; i < play.n_actors; i++)
        if (play.actors[i].parent == parent &&
            play.actors[i].state == ACTOR_ENDS)
            return true;
    return false;
}

static bool is_over(void)
{
    struct run *r = play.run;
    if (r->phase == PHASE_RETURN || r->ended)
        play.actors[0].state = ACTOR_ENDED;
    return r->foreign || r->repeated_values || play.too_many || world.broken ||
           world.overflow;
}

/* Is everybody at rest? Those that sleep are looked at last: what the others
 * did may have woken them. */
static bool is_settled(void)
{
    for (int i = 0; i < play.n_actors; i++) {
        struct actor *a = &play.actors[i];
        if (a->state == ACTOR_COMES ||
            (a->state == ACTOR_RUNS && !actor_spins(a, false)))
            return false;
        if (a->state == ACTOR_SLEEPS && waits_for_child(i))
            return false;
    }
    bool woken = false;
    for (int i = 0; i < play.n_actors; i++) {
        struct actor *a = &play.actors[i];
        if (a->state != ACTOR_SLEEPS)
            continue;
        look_at(a);
        woken = woken || a->state != ACTOR_SLEEPS;
    }
    return !woken;
}

void actors_settle(void)
{
    double begun = world_clock_ms();
    for (;;) {
        world_turn(0);
        if (is_over() || is_settled())
            return;
        if (world_turn(1))
            continue;
        for (int i = 0; i < play.n_actors; i++)
            if (play.actors[i].state == ACTOR_RUNS ||
                play.actors[i].state == ACTOR_ENDS)
                look_at(&play.actors[i]);
        if (world_clock_ms() - begun > SETTLE_SECONDS * 1e3) {
            hang_explain_slow(
                text_format("came no further in %d s", SETTLE_SECONDS));
        }
    }
}

static int count_there(void)
{
    int n = 0;
    for (int i = 0; i < play.n_actors; i++)
        n += actor_is_there(&play.actors[i]);
    return n;
}

/* A child that can be seen as a zombie, and its parent sleeping still: on a
 * processor that stands still in the middle of exit() the parent has not been
 * woken yet, and nothing else tells that from a parent that waits for another
 * child. */
static bool has_zombie(void)
{
    struct process p;
    for (int i = 0; i < play.n_actors; i++) {
        const struct actor *a = &play.actors[i];
        if (a->state == ACTOR_ENDED && a->pid && a->parent >= 0 &&
            play.actors[a->parent].state == ACTOR_SLEEPS &&
            proc_read(&p, a->pid) && p.state == 'Z')
            return true;
    }
    return false;
}

/* One that seemed to sleep for good may have been on its way to its end. */
bool actors_really_wait(void)
{
    int there = count_there();
    int looks_ms = has_zombie() ? ZOMBIE_LOOKS_MS : SLEEP_LOOKS_MS;
    for (double begun = world_clock_ms();
         world_clock_ms() - begun < looks_ms;) {
        actors_settle();
        if (count_there() != there)
            return false;
        for (int i = 0; i < play.n_actors; i++) {
            enum actor_state s = play.actors[i].state;
            if (s == ACTOR_ASKS && !play.actors[i].rests &&
                play.actors[i].ask.call > CONTROL_ROUND)
                return false;
            if (s == ACTOR_RUNS || s == ACTOR_COMES)
                return false;
        }
        world_turn(2);
    }
    return true;
}
