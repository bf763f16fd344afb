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
 * the same time: the last one ends a quarter of a shard later. And what does not
 * come back is graded once more, alone. */
double plan_hours(const struct plan *p)
{
    size_t many = p->shards - p->alone, sets = p->sets - p->alone;
    size_t each = many ? parts(parts(sets, many), p->cores) : 0;
    double turns = (double)(parts(many, p->nodes) * each);
    turns += (double)parts(p->alone, p->nodes) + (double)each / 4;
    return (turns + 1) * p->seconds / 3600;
}

char *plan_words(double hours)
{
    long minutes = (long)(hours * 60 + 0.999);
    if (minutes < 60)
        return text_format("%ld min", minutes);
    return text_format("%ld h %ld min", minutes / 60, minutes % 60);
}
