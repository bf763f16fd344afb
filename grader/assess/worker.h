/* SPDX-License-Identifier: MIT */
/*
 * worker.h - the process that assesses one submission, and its folder.
 */
#ifndef WORKER_H
#define WORKER_H

#include <signal.h>
#include <sys/types.h>
#include <time.h>

#include "assess/pool.h"

struct worker {
    int place, places; /* it is number 0, 1, ... of so many */
    pid_t pid;         /* 0: free */
    const struct job *job;
    size_t number; /* of the job */
    struct outcome_of_job outcome;
    char *dir;
    int said; /* what it says: "note ..." lines, then "why ..." */
    time_t deadline;
};

/* Start a worker for JOB in the free place W: a process group of its own that
 * has the signal mask MASK, and a fresh folder under $TMPDIR or /tmp. False
 * with the reason in its outcome if that cannot be: the place stays free. */
bool worker_start(struct worker *w, const struct job *job,
                  const struct assess_options *o, const sigset_t *mask);

/* W has been waited for with STATUS: its outcome is what it left; remove its
 * folder, free the place. */
void worker_end(struct worker *w, int status);

/* Kill W if it is at work for too long, and say so in its outcome. */
void worker_check_deadline(struct worker *w);

/* W is gone: remove its folder, free the place. */
void worker_drop(struct worker *w);

/* Is D what a judge leaves for LAB? Its score may be null. */
bool document_sound(const json_t *d, const char *lab);

#endif
