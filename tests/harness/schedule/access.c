/* SPDX-License-Identifier: MIT */
/*
 * access.c - uses of shared memory as steps of a scheduled run (schedule.h):
 * which of them can be swapped, and who asks again and again. Runs in a worker
 * of the judge.
 */
#include "harness/schedule/schedule.h"
#include "harness/wire/races.h"

static bool is_access(const struct step *s)
{
    return s->call == CONTROL_ACCESS;
}

bool access_writes(const struct step *s)
{
    return s->value & HOW_WRITE;
}

size_t access_size(const struct step *s)
{
    return (uint64_t)s->value >> 8;
}

bool access_is_independent(const struct step *a, const struct step *b)
{
    if (!is_access(a) || !is_access(b)) /* of two calls nobody knows */
        return is_access(a) || is_access(b);
    bool apart = (uint64_t)a->number + access_size(a) <= (uint64_t)b->number ||
                 (uint64_t)b->number + access_size(b) <= (uint64_t)a->number;
    return apart || (!access_writes(a) && !access_writes(b));
}

/* Has A made this use before, and found the same there? */
static bool is_repeated(struct actor *a)
{
    for (int i = 0; i < RECENT; i++) {
        const struct recent *r = &a->recent[i];
        if (r->place == a->ask.place && r->number == a->ask.number &&
            r->result == a->ask.result)
            return true;
    }
    a->recent[a->n_recent++ % RECENT] =
        (struct recent){a->ask.place, a->ask.number, a->ask.result};
    return false;
}

void access_changes(void)
{
    for (int i = 0; i < play.n_actors; i++) {
        memset(play.actors[i].recent, 0, sizeof play.actors[i].recent);
        play.actors[i].tired = false;
    }
}

void access_granted(struct actor *a)
{
    bool repeated = is_repeated(a);
    if (!repeated && access_writes(&a->ask))
        access_changes();
    a->tired = repeated;
    play.idle++;
    play.vain += repeated;
}

/* Sleep sets (Godefroid, 1990): whoever went first here in an earlier schedule,
 * and whose step can be swapped with the one that is made now, need not go
 * right behind it: that was played. */
uint32_t access_sleepers(uint32_t candidates, int chosen)
{
    uint32_t asleep = 0;
    for (int i = 0; i < play.n_actors; i++)
        if (candidates & 1u << i && i != chosen &&
            access_is_independent(&play.actors[i].ask,
                                  &play.actors[chosen].ask))
            asleep |= 1u << i;
    return asleep;
}
