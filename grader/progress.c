/* SPDX-License-Identifier: MIT */
/*
 * progress.c - how far a call is that grades several, on a terminal.
 */
#include <stdio.h>
#include <stdlib.h>

#include "grade.h"
#include "intake.h"

void progress_clear(const struct progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
}

void progress_show(const struct progress *p)
{
    if (p->shown)
        fprintf(stderr, "\r\033[K[%zu/%zu]", p->ended, p->total);
}

void progress_done(size_t i, const struct outcome_of_job *outcome,
                   void *progress)
{
    struct progress *p = progress;
    p->ended++;
    progress_show(p);
    if (p->shown) {
        char *name = intake_name(p->jobs[i].path);
        fprintf(stderr, " %.50s%s", name,
                outcome->status > STATUS_LOST ? ": not graded" : "");
        free(name);
    }
}
