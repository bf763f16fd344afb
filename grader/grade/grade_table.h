/* SPDX-License-Identifier: MIT */
/*
 * grade_table.h - the table of a call that graded several. Used by
 * grade_output.c; of a batch's log, a line: batch_run.c.
 */
#ifndef GRADE_TABLE_H
#define GRADE_TABLE_H

#include <stdio.h>

#include "assess/pool.h"

/* One line for each of the N jobs on stdout, as wide as the terminal; 80
 * columns if that is not known. */
void grade_table_print(const struct job *jobs,
                       const struct outcome_of_job *outcomes, size_t n);

/* What came of one: "86/100  run_two -14 (deadlock)", "not graded: ...". A new
 * string, one line. */
char *outcome_line(const struct outcome_of_job *outcome);

#endif
