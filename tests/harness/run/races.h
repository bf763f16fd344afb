/* SPDX-License-Identifier: MIT */
/*
 * races.h - the data races of a test: the memory in which its processes find
 * them (wire/races.h), and what they found. Internal to the judge's workers.
 */
#ifndef RUN_RACES_H
#define RUN_RACES_H

#include <stdbool.h>

/* Make the memory, if the exercise of this test shares memory and there is none
 * yet; an infra_error if that fails. */
void races_begin(void);
/* All runs are over: forget it. With KEEP_RECORD what was found is recorded. */
void races_end(bool keep_record);
/* How many pairs of places were found to race by now. */
unsigned races_count(void);
/* The first race that is this exercise's, in words: a new string; NULL: none. */
char *races_text(void);

#endif
