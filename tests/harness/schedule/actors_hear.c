/* SPDX-License-Identifier: MIT */
/*
 * actors_hear.c - what the processes of a scheduled run say of their steps, and
 * what that changes in the model (schedule.h). Runs in a worker of the judge.
 */
#include <errno.h>

#include "harness/schedule/schedule.h"

static struct trace *trace_step(const struct step *step, int resource)
{
    if (play.n_trace == MOST_TRACE) {
        play.too_many = true;
        return NULL;
    }
    struct trace *t = &play.trace[play.n_trace++];
    *t = (struct trace){.step = *step, .resource = resource};
    return t;
}

static void hear_fork(const struct step *step)
{
    if (step->number <= 0 || step->number >= MOST_ACTORS) {
        play.too_many = true;
        return;
    }
    struct actor *child = &play.actors[step->number];
    *child = (struct actor){.parent = step->actor, .resource = -1};
    child->state = step->call == CONTROL_FORK ? ACTOR_COMES : ACTOR_ABSENT;
    if (step->number >= play.n_actors)
        play.n_actors = (int)step->number + 1;
}

/* sem_open() and sem_init(): a semaphore as the student's code makes it. */
static void hear_made(const struct step *step, struct resource *t)
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
    int resource = -1;
    switch (step->call) {
    case CONTROL_START: a->state = ACTOR_RUNS; return;
    case CONTROL_FORK:
    case CONTROL_NOFORK: hear_fork(step); break;
    case CONTROL_EXIT: a->state = ACTOR_ENDS; return;
    case CONTROL_EVENT: break;
    case CONTROL_NAME:
        resource = resource_find(step->actor, step->object);
        if (resource >= 0)
            snprintf(play.resources[resource].name, WHAT_SIZE, "%s",
                     step->what);
        return;
    case CALL_sem_open:
    case CALL_sem_init:
        resources_forget(step->actor);
        if (step->error == 0)
            resource = resource_find(step->actor, step->object);
        if (resource >= 0)
            hear_made(step, &play.resources[resource]);
        break;
    case CALL_munmap: resources_forget(step->actor); return;
    case CALL_sem_close:
    case CALL_sem_destroy: resources_forget(step->actor); break;
    default: resource = resource_find(step->actor, step->object);
    }
    struct trace *t = trace_step(step, resource);
    if (t)
        t->done = true;
}

static void hear_ask(struct actor *a, const struct step *step)
{
    a->state = ACTOR_ASKS;
    a->ask = *step;
    a->really = false;
    a->rests = step->call == CONTROL_BEGIN;
    a->resource = resource_find(step->actor, step->object);
    if (a->resource >= 0 && step->call > 0 && step->call != CALL_read &&
        step->call != CALL_write) {
        play.resources[a->resource].is_semaphore = true;
        play.resources[a->resource].value = step->value;
    }
}

/* What a step that was done changes in the model. */
static void apply_step(struct resource *t, const struct step *step)
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
    if (t->resource >= 0 && play.resources[t->resource].is_semaphore)
        apply_step(&play.resources[t->resource], step);
    a->tired = is_in_vain(step);
    if (!a->tired)
        access_changes();
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
        a->resource = -1;
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
