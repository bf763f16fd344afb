/* SPDX-License-Identifier: MIT */
/*
 * plan.h - how long a round will take.
 */
#ifndef PLAN_H
#define PLAN_H

#include <stddef.h>

struct plan {
    size_t sets, shards, alone; /* as in struct round */
    size_t nodes, cores;        /* so many nodes with so many cores each */
    double seconds;             /* that a file set takes on one core */
};

/* The hours of all cores together. */
double plan_core_hours(const struct plan *p);

/* The hours until the last shard has ended. */
double plan_hours(const struct plan *p);

/* "3 h 20 min", "14 min". A new string. */
char *plan_words(double hours);

#endif
