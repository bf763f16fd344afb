/* SPDX-License-Identifier: MIT */
/*
 * actors.c - the processes of a scheduled run: what each of them says and does,
 * and whether all have come to rest (schedule.h). Runs in a worker of the judge.
 */
#include <errno.h>
#include <linux/futex.h>
#include <limits.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "proc.h"
#include "schedule.h"

enum {
    SPIN_MS = 200, /* without a step: the others go on meanwhile ... */
    SPIN_LIMIT_MS = 2000, /* ... and if nobody can, it is a loop */
    SLEEP_LOOKS_MS = 50,
    SETTLE_SECONDS = 30
};

/* ---- what they say ---- */

static struct trace *trace_step(const struct step *step, int thing)
{
    if (play.n_trace == MOST_TRACE) {
        play.too_many = true;
        return NULL;
    }
    struct trace *t = &play.trace[play.n_trace++];
    *t = (struct trace){.step = *step, .thing = thing};
    return t;
}

static void hear_fork(const struct step *step)
{
    if (step->number <= 0 || step->number >= MOST_ACTORS) {
        play.too_many = true;
        return;
    }
    struct actor *child = &play.actors[step->number];
    *child = (struct actor){.parent = step->actor, .thing = -1};
    child->state =
        step->call == CONTROL_FORK ? ACTOR_COMES : ACTOR_ABSENT;
    if (step->number >= play.n_actors)
        play.n_actors = (int)step->number + 1;
}

/* sem_open() and sem_init(): a semaphore as the student's code makes it. */
static void hear_made(const struct step *step, struct thing *t)
{
    bool opens = step->call == CALL_sem_open;
    bool opened_before = opens && t->is_semaphore;
    t->is_semaphore = true;
    if (opens)
        snprintf(t->name, sizeof t->name, "%s", step->what);
    if (opened_before)
        return;
    t->value = t->initial = opens ? step->value : step->number;
    t->wanted = step->number;
    t->stale = opens && step->number >= 0 && step->number != step->value;
    t->unshared = !opens && step->value == 0;
    t->made = !opens || step->number >= 0;
    t->made_at = step->place;
    memset(t->held, 0, sizeof t->held);
}

static void hear_note(struct actor *a, const struct step *step)
{
    int thing = -1;
    switch (step->call) {
    case CONTROL_START: a->state = ACTOR_RUNS; return;
    case CONTROL_FORK:
    case CONTROL_NOFORK: hear_fork(step); break;
    case CONTROL_EXIT: a->state = ACTOR_ENDS; return;
    case CONTROL_EVENT: break;
    case CONTROL_NAME:
        thing = thing_find(step->actor, step->object);
        if (thing >= 0)
            snprintf(play.things[thing].name, WHAT_SIZE, "%s", step->what);
        return;
    case CALL_sem_open:
    case CALL_sem_init:
        things_forget(step->actor);
        if (step->error == 0)
            thing = thing_find(step->actor, step->object);
        if (thing >= 0)
            hear_made(step, &play.things[thing]);
        break;
    case CALL_munmap: things_forget(step->actor); return;
    case CALL_sem_close:
    case CALL_sem_destroy: things_forget(step->actor); break;
    default: thing = thing_find(step->actor, step->object);
    }
    struct trace *t = trace_step(step, thing);
    if (t)
        t->done = true;
}

static void hear_ask(struct actor *a, const struct step *step)
{
    a->state = ACTOR_ASKS;
    a->ask = *step;
    a->really = false;
    a->rests = step->call == CONTROL_BEGIN;
    a->thing = thing_find(step->actor, step->object);
    if (a->thing >= 0 && step->call > 0 && step->call != CALL_read &&
        step->call != CALL_write) {
        play.things[a->thing].is_semaphore = true;
        play.things[a->thing].value = step->value;
    }
}

/* What a step that was done changes in the model. */
static void apply_step(struct thing *t, const struct step *step)
{
    int actor = step->actor;
    t->value = step->value;
    if (step->call == CALL_sem_post && step->result == 0) {
        t->posts++;
        if (t->held[actor] > 0)
            t->held[actor]--;
    } else if (step->call != CALL_sem_getvalue && step->result == 0) {
        t->waits++;
        t->held[actor]++;
        t->taken_at[actor] = step->place;
    }
}

static bool is_in_vain(const struct step *step)
{
    return step->call == CALL_sem_getvalue ||
           (step->result < 0 &&
            (step->error == EAGAIN || step->error == ETIMEDOUT));
}

static void hear_done(struct actor *a, const struct step *step)
{
    struct trace *t = NULL;
    a->state = ACTOR_RUNS;
    for (int i = play.n_trace; !t && i-- > 0;)
        if (play.trace[i].step.actor == step->actor && !play.trace[i].done)
            t = &play.trace[i];
    if (!t)
        return;
    t->step = *step;
    t->done = true;
    if (t->thing >= 0 && play.things[t->thing].is_semaphore)
        apply_step(&play.things[t->thing], step);
    a->tired = is_in_vain(step);
    for (int i = 0; i < play.n_actors && !a->tired; i++)
        play.actors[i].tired = false;
    bool progress = step->call == CONTROL_STEP || step->call == CALL_read ||
                    step->call == CALL_write;
    play.idle = progress ? 0 : play.idle + 1;
    play.vain = progress ? 0 : play.vain + a->tired;
}

void actors_hear(const struct step *step, pid_t pid)
{
    if (step->actor < 0 || step->actor >= MOST_ACTORS) {
        play.too_many = true;
        return;
    }
    struct actor *a = &play.actors[step->actor];
    if (step->call == CONTROL_START && !a->pid) {
        a->pid = pid;
        a->thing = -1;
        if (step->actor >= play.n_actors)
            play.n_actors = step->actor + 1;
    }
    if (a->pid != pid)
        return; /* no actor of this run: somebody makes it up */
    a->since = world_clock_ms();
    a->switches = 0;
    if (a->state == ACTOR_SLEEPS)
        a->state = ACTOR_RUNS;
    if (step->kind == STEP_NOTE)
        hear_note(a, step);
    else if (step->kind == STEP_ASK)
        hear_ask(a, step);
    else
        hear_done(a, step);
}

/* ---- what they do ---- */

bool actor_is_there(const struct actor *a)
{
    return a->state != ACTOR_ABSENT && a->state != ACTOR_ENDED;
}

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
            static struct view v;
            proc_view(&v, world.loan.server, true);
            hang_explain_slow(&v, text_format("came no further in %d s",
                                              SETTLE_SECONDS));
        }
    }
}

bool actors_really_wait(void)
{
    for (double begun = world_clock_ms(); world_clock_ms() - begun < SLEEP_LOOKS_MS;) {
        actors_settle();
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
