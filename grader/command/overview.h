/* SPDX-License-Identifier: MIT */
/*
 * overview.h - the table of a call that graded several. Used by output.c; of
 * a batch's log, a line: batch_run.c.
 */
#ifndef OVERVIEW_H
#define OVERVIEW_H

#include <stdio.h>

#include "assess/pool.h"

/* One line for each of the N jobs on stdout, as wide as the terminal; 80
 * columns if that is not known. */
void overview_print(const struct job *jobs,
                    const struct outcome_of_job *outcomes, size_t n);

/* What came of one: "86/100  run_two -14 (deadlock)", "not graded: ...". A new
 * string, one line. */
char *outcome_line(const struct outcome_of_job *outcome);

#endif
