/* SPDX-License-Identifier: MIT */
/*
 * pool.h - many submissions, each in a process and a folder of its own.
 */
#ifndef POOL_H
#define POOL_H

#include <jansson.h>

#include "assess.h"

struct outcome_of_job {
    enum exit_status status;
    json_t *document; /* NULL if none was left */
    char *why;        /* when it could not be graded; else NULL */
};

/* Called in the parent when job I has ended; the outcome stays the pool's
 * caller's, in OUTCOMES. */
typedef void pool_done(size_t i, const struct outcome_of_job *outcome,
                       void *data);

/* Assess the N jobs, at most PARALLEL at once, and fill OUTCOMES. The folders
 * are made under $TMPDIR or /tmp and removed, the processes are gone when it
 * returns. Gives 0, or the signal (SIGINT, SIGTERM, SIGHUP) that ended it:
 * jobs that were not done have status STATUS_MACHINE. */
int pool_run(const struct job *jobs, struct outcome_of_job *outcomes, size_t n,
             int parallel, const struct assess_options *o, pool_done *done,
             void *data);

void outcomes_free(struct outcome_of_job *outcomes, size_t n);

/* End this process by SIGNAL, as its sender expects. Does not return. */
void die_by(int signal) __attribute__((noreturn));

#endif
