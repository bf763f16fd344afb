/* SPDX-License-Identifier: MIT */
/*
 * plan.h - the memory files of a run. Internal to the judge's workers.
 */
#ifndef PLAN_H
#define PLAN_H

#include "harness/loop/world.h"

/* The sealed memory files of RUN, to pass to the fork server; the caller closes
 * them. log_make() also maps the log at run->log. */
int plan_make(const struct run *run, const struct setup *setup);
int log_make(struct run *run);
/* A sealed memory file of N bytes, BYTES or (NULL) zeros. */
int memory_make(const char *name, const void *bytes, size_t n, int seals);

#endif
