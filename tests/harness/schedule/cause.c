/* SPDX-License-Identifier: MIT */
/*
 * cause.c - why nobody can go on in a scheduled run: the graph of who holds what
 * and who waits for what (schedule.h). Runs in a worker of the judge.
 */
#include "harness/schedule/schedule.h"

bool cause_waits(int actor)
{
    return actor_is_there(&play.actors[actor]) && play.actors[actor].really &&
           play.actors[actor].resource >= 0;
}

const struct resource *cause_resource(int actor)
{
    return &play.resources[play.actors[actor].resource];
}

/* ---- the circle ---- */

static bool follow(int actor, struct circle_of_actors *c, bool *seen)
{
    for (int k = 0; k < c->n; k++)
        if (c->actors[k] == actor) {
            memmove(c->actors, c->actors + k, sizeof(int) * (size_t)(c->n - k));
            c->n -= k;
            return true;
        }
    if (seen[actor] || !cause_waits(actor))
        return false;
    seen[actor] = true;
    c->actors[c->n++] = actor;
    for (int i = 0; i < play.n_actors; i++)
        if (cause_resource(actor)->held[i] > 0 && follow(i, c, seen))
            return true;
    c->n--;
    return false;
}

bool cause_find_circle(struct circle_of_actors *c)
{
    bool seen[MOST_ACTORS] = {false};
    for (int i = 0; i < play.n_actors; i++) {
        c->n = 0;
        if (follow(i, c, seen))
            return true;
    }
    return false;
}

/* ---- the cause ---- */

/* Has another process its own copy at the same address? */
static bool has_copies(int actor)
{
    const struct resource *t = cause_resource(actor);
    for (int i = 0; i < play.n_resources; i++) {
        const struct resource *o = &play.resources[i];
        if (t->owner >= 0 && o->owner >= 0 && o->owner != t->owner &&
            o->offset == t->offset)
            return true;
    }
    return false;
}

bool cause_ended_holder(const struct resource *t, int *who)
{
    for (int i = 0; i < play.n_actors; i++)
        if (t->held[i] > 0 &&
            (!actor_is_there(&play.actors[i]) || play.actors[i].rests)) {
            *who = i;
            return true;
        }
    return false;
}

enum cause cause_of(int actor)
{
    const struct resource *t = cause_resource(actor);
    int who;
    if (t->unshared)
        return CAUSE_UNSHARED;
    if (t->owner >= 0 && (has_copies(actor) || !t->held[actor]))
        return CAUSE_PRIVATE;
    if (cause_ended_holder(t, &who))
        return CAUSE_LOST_POST;
    for (int i = 0; i < play.n_actors; i++)
        if (t->held[i] > 0)
            return CAUSE_NONE; /* waits for one who waits for something else */
    if (t->stale && t->value < t->wanted)
        return CAUSE_STALE;
    if (t->made && t->initial == 0 && t->posts == 0)
        return CAUSE_INITIAL;
    return CAUSE_LOST_POST;
}

enum cause cause_find(void)
{
    struct circle_of_actors c;
    enum cause found = CAUSE_NONE;
    if (play.ending != ENDING_DEADLOCK)
        return CAUSE_NONE;
    for (int i = 0; i < play.n_actors; i++)
        if (cause_waits(i) &&
            (cause_of(i) == CAUSE_PRIVATE || cause_of(i) == CAUSE_UNSHARED))
            return cause_of(i);
    if (cause_find_circle(&c))
        return c.n > 1 ? CAUSE_CIRCLE : CAUSE_ITSELF;
    for (int i = 0; i < play.n_actors && found == CAUSE_NONE; i++)
        if (cause_waits(i))
            found = cause_of(i);
    return found == CAUSE_NONE ? CAUSE_OTHER : found;
}
