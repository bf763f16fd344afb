/* SPDX-License-Identifier: MIT */
/*
 * worker.h - the process that assesses one submission, and its folder.
 */
#ifndef WORKER_H
#define WORKER_H

#include <signal.h>
#include <sys/types.h>
#include <time.h>

#include "pool.h"

struct worker {
    pid_t pid; /* 0: free */
    size_t job;
    char *dir;
    int said; /* what it says: "note ..." lines, then "why ..." */
    time_t deadline;
};

/* Start a worker for JOB in the free place W: a process group of its own that
 * has the signal mask MASK, and a fresh folder under $TMPDIR or /tmp. False
 * with OUTCOME filled if that cannot be. */
bool worker_start(struct worker *w, const struct job *job,
                  const struct assess_options *o, const sigset_t *mask,
                  struct outcome_of_job *outcome);

/* W, a worker for LAB, has been waited for with STATUS: take into OUTCOME what
 * it left, remove its folder, free the place. */
void worker_end(struct worker *w, int status, const char *lab,
                struct outcome_of_job *outcome);

/* Kill W if it is at work for too long, and say so in OUTCOME. */
void worker_check_deadline(const struct worker *w,
                           struct outcome_of_job *outcome);

/* W is gone, and with it what it did: remove its folder, free the place. */
void worker_drop(struct worker *w);

#endif
