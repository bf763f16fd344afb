/* SPDX-License-Identifier: MIT */
/*
 * plan.c - how long a round will take, if every node takes the next shard as
 * soon as it has ended one.
 */
#include "spool/plan.h"

#include "harness/base/text.h"

static size_t parts(size_t all, size_t at_once)
{
    return (all + at_once - 1) / at_once;
}

double plan_core_hours(const struct plan *p)
{
    return (double)p->sets * p->seconds / 3600;
}

/* Shards of several go out first, those of one after them. They do not all take
 * the same time: when the last one is taken, the others are somewhere in the
 * middle of theirs. What does not come back is graded again, alone, in two more
 * rounds. */
double plan_hours(const struct plan *p)
{
    size_t many = p->shards - p->alone, sets = p->sets - p->alone;
    size_t each = many ? parts(parts(sets, many), p->cores) : 0;
    size_t waves = parts(many, p->nodes);
    double turns = (double)(waves * each + parts(p->alone, p->nodes) + 2);
    turns += (double)each / (waves > 1 ? 2 : 4);
    return turns * p->seconds / 3600;
}

char *plan_words(double hours)
{
    long minutes = (long)(hours * 60 + 0.999);
    if (minutes < 60)
        return text_format("%ld min", minutes);
    return text_format("%ld h %ld min", minutes / 60, minutes % 60);
}
