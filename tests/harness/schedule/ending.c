/* SPDX-License-Identifier: MIT */
/*
 * ending.c - why nobody can go on in a scheduled run, in words (cause.c finds
 * it out). Runs in a worker of the judge.
 */
#include "harness/evidence/log.h"
#include "harness/evidence/proc.h"
#include "harness/evidence/source_line.h"
#include "harness/explain/semaphore.h"
#include "harness/schedule/schedule.h"

static const char *at_place(uint64_t place)
{
    static char texts[4][160];
    static int turn;
    const char *found = place ? source_line_find(place) : NULL;
    char *text = texts[turn++ % 4];
    snprintf(text, sizeof texts[0], found ? " at %s" : "", found ? found : "");
    return text;
}

static void say_held(struct text *t, int actor)
{
    bool any = false;
    for (int k = 0; k < play.n_resources; k++) {
        const struct resource *resource = &play.resources[k];
        if (!resource->is_semaphore || resource->held[actor] <= 0)
            continue;
        text_add(t, "%s %s, taken%s", any ? " and" : " holds", resource_name(k),
                 at_place(resource->taken_at[actor]));
        any = true;
    }
    if (any)
        text_add(t, ", and");
}

/* The call that process PID sleeps in, which is no step: by its own log. */
static const char *sleeping_call(pid_t pid)
{
    static char text[200];
    static struct view v;
    proc_view(&v, world.loan.server, VIEW_ALL);
    snprintf(text, sizeof text, "a call that is not a step");
    for (int i = 0; i < v.n; i++) {
        const struct process *p = &v.processes[i];
        if (p->pid != pid || p->syscall < 0)
            continue;
        const struct log_entry *e = log_pending(play.run->log, p->inner_pid);
        snprintf(text, sizeof text, "%s()%s", proc_syscall_name(p->syscall),
                 at_place(e ? e->place : 0));
    }
    return text;
}

static void say_actor(struct text *t, int actor)
{
    const struct actor *a = &play.actors[actor];
    text_add(t, "\n- process %d", actor);
    if (a->resource >= 0 && (a->really || a->state == ACTOR_ASKS)) {
        say_held(t, actor);
        text_add(t, "%s for %s%s",
                 a->tired ? " tries again and again" : " waits",
                 resource_name(a->resource), at_place(a->ask.place));
    } else if (a->state == ACTOR_RUNS) {
        text_add(t, " runs on and on, without any step");
    } else {
        text_add(t, " sleeps in %s", sleeping_call(a->pid));
    }
}

/* Somebody has to post it, and nobody will. */
static void say_lost_post(struct text *t, int actor)
{
    const struct resource *resource = cause_resource(actor);
    const char *name = resource_name(play.actors[actor].resource);
    int who;
    if (cause_ended_holder(resource, &who))
        text_add(t,
                 "\nProcess %d took %s%s and has ended without giving it back.",
                 who, name, at_place(resource->taken_at[who]));
    else
        text_add(t,
                 "\nNobody holds %s: it was taken %d times and posted %d "
                 "times, and nobody is left who would post it. A post is "
                 "missing; that is no circular wait.",
                 name, resource->waits, resource->posts);
}

/* What is to be said of CAUSE, for which ACTOR waits. */
static void say_cause(struct text *t, int actor, enum cause cause)
{
    const struct resource *resource = cause_resource(actor);
    char *owner = text_format(" of process %d", actor);
    struct text why = {0};
    struct semaphore_case c = {.cause = cause,
                               .name =
                                   resource_name(play.actors[actor].resource),
                               .owner = owner,
                               .made = at_place(resource->made_at),
                               .value = resource->initial,
                               .wanted = resource->wanted};
    if (cause == CAUSE_LOST_POST)
        say_lost_post(t, actor);
    else if (semaphore_explain(&why, &c))
        text_add(t, "\n%s", text_string(&why));
    text_free(&why);
    free(owner);
}

static void say_circle(struct text *t)
{
    struct circle_of_actors c;
    if (!cause_find_circle(&c) || c.n < 2)
        return;
    text_add(t, "\nThe circle: ");
    for (int i = 0; i <= c.n; i++)
        text_add(t, "%s%d", i ? " -> " : "", c.actors[i % c.n]);
}

/* Not the one that only counts the rounds, nor those that are done. */
static bool is_shown(int actor)
{
    return actor_is_there(&play.actors[actor]) &&
           !(play.has_rounds && actor == 0) && !play.actors[actor].rests;
}

static void say_livelock(struct text *t)
{
    for (int i = 0; i < play.n_actors; i++)
        if (is_shown(i))
            say_actor(t, i);
    for (int i = 0; i < play.n_actors; i++)
        if (actor_is_there(&play.actors[i]) &&
            play.actors[i].state == ACTOR_RUNS)
            text_add(t,
                     "\nProcess %d uses the processor and makes no step: a "
                     "loop that waits for a variable to change? A semaphore "
                     "waits for nothing.",
                     i);
    bool keeps = false;
    for (int i = 0; i < play.n_actors; i++)
        for (int k = 0; k < play.n_resources && play.actors[i].tired; k++)
            keeps = keeps || play.resources[k].held[i] > 0;
    if (play.vain && !keeps)
        text_add(t, "\nThat is busy waiting: sem_wait() sleeps until it is "
                    "posted, and uses no processor meanwhile.");
    if (play.vain && keeps)
        text_add(t,
                 "\nWho cannot get the second one gives back the first before "
                 "it tries again: otherwise the other one waits for it, and "
                 "it tries for ever.");
}

/* Did two processes use copies of one semaphore, each its own? */
static bool find_copies(int *one, int *other)
{
    for (*one = 0; *one < play.n_resources; ++*one)
        for (*other = 0; *other < *one; ++*other) {
            const struct resource *a = &play.resources[*one];
            const struct resource *b = &play.resources[*other];
            if (a->owner >= 0 && b->owner >= 0 && a->owner != b->owner &&
                a->offset == b->offset && a->waits && b->waits)
                return true;
        }
    return false;
}

static void say_copies(struct text *t)
{
    int a, b;
    if (find_copies(&a, &b))
        text_add(t,
                 "\nIn the code %s and %s are one semaphore, but it lies in "
                 "private memory (a global, the heap or the stack): after "
                 "fork() process %d and process %d each have a copy of their "
                 "own. It must lie in memory that is mapped MAP_SHARED "
                 "before fork().",
                 resource_name(b), resource_name(a), play.resources[b].owner,
                 play.resources[a].owner);
}

char *ending_explain(void)
{
    struct text t = {0};
    enum cause cause = cause_find();
    if (play.ending != ENDING_DEADLOCK)
        say_copies(&t);
    if (play.ending == ENDING_LIVELOCK)
        say_livelock(&t);
    if (play.ending == ENDING_DEADLOCK) {
        for (int i = 0; i < play.n_actors; i++)
            if (is_shown(i))
                say_actor(&t, i);
        say_circle(&t);
        bool is_circle = cause == CAUSE_CIRCLE || cause == CAUSE_ITSELF;
        for (int i = 0; i < play.n_actors; i++)
            if (cause_waits(i) && (is_circle || cause_of(i) == cause)) {
                say_cause(&t, i, cause);
                break;
            }
    }
    return text_copy(text_string(&t));
}

static bool uses_semaphore(const struct step *step, uint64_t object)
{
    switch (step->call) {
    case CALL_sem_wait:
    case CALL_sem_trywait:
    case CALL_sem_timedwait:
    case CALL_sem_clockwait:
    case CALL_sem_post: return step->object == object;
    default: return false;
    }
}

/* Who used what ACTOR destroyed in step AT; NULL if nobody did. */
static const struct step *find_later_use(int at)
{
    const struct step *gone = &play.trace[at].step;
    for (int i = at + 1; i < play.n_trace; i++) {
        const struct step *step = &play.trace[i].step;
        if (step->call == CALL_sem_init && step->object == gone->object)
            return NULL;
        if (step->actor != gone->actor && uses_semaphore(step, gone->object))
            return step;
    }
    return NULL;
}

char *schedule_destroyed_early(void)
{
    for (int i = 0; i < play.n_trace; i++) {
        const struct step *step = &play.trace[i].step;
        const struct step *use =
            step->call == CALL_sem_destroy ? find_later_use(i) : NULL;
        if (use)
            return text_format("process %d destroyed a semaphore that process "
                               "%d still needed: it called %s() afterwards",
                               step->actor, use->actor,
                               log_call_name(use->call));
    }
    return NULL;
}
