/* SPDX-License-Identifier: MIT */
/*
 * run.h - runs come to their end. Internal to the judge's workers; a test's
 * view of runs is in test.h.
 */
#ifndef RUN_H
#define RUN_H

#include "harness/loop/world.h"

/* Forget all of them. They have ended, or nobody knows. */
void runs_free(void);

/* world_end.c: end all runs, so that the next one finds an empty world. With
 * KEEP_RECORD what they leave is recorded. False if the world is not empty. */
bool world_end_runs(bool keep_record);

#endif
