/* SPDX-License-Identifier: MIT */
/*
 * pool.h - many submissions, each in a process and a folder of its own.
 */
#ifndef POOL_H
#define POOL_H

#include <jansson.h>

#include "assess/assess.h"

struct outcome_of_job {
    enum exit_status status;
    json_t *document; /* NULL if none was left */
    char *why;        /* when it could not be graded; else NULL */
};

/* What a pool asks its caller, who need not have all jobs at once. */
struct pool_work {
    size_t n;
    /* Job I of N, asked for once, in order; it must be there until it is done.
     * NULL: there are no more after all. */
    const struct job *(*job)(size_t i, void *data);
    /* It has ended; what OUTCOME has is the caller's from now on. */
    void (*done)(size_t i, const struct job *job,
                 const struct outcome_of_job *outcome, void *data);
    void *data;
};

/* Assess the jobs of W, at most PARALLEL at once. The folders are made under
 * $TMPDIR or /tmp and removed, the processes are gone when it returns. Gives
 * 0, or the signal (SIGINT, SIGTERM, SIGHUP) that ended it: jobs that were at
 * work then are not done. */
int pool_run(const struct pool_work *w, int parallel,
             const struct assess_options *o);

void outcome_free(struct outcome_of_job *outcome);
void outcomes_free(struct outcome_of_job *outcomes, size_t n);

/* End this process by SIGNAL, as its sender expects. Does not return. */
void die_by(int signal) __attribute__((noreturn));

#endif
