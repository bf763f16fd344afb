/* SPDX-License-Identifier: MIT */
/*
 * overview.h - the table of a call that graded several. Used by output.c.
 */
#ifndef OVERVIEW_H
#define OVERVIEW_H

#include "pool.h"

/* One line for each of the N jobs on stdout, as wide as the terminal; 80
 * columns if that is not known. */
void overview_print(const struct job *jobs,
                    const struct outcome_of_job *outcomes, size_t n);

#endif
