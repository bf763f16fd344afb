/* SPDX-License-Identifier: MIT */
/*
 * own_calls.h - which of the student's own calls explains a failure. Advice
 * drawn from the probe's log, which is a claim: it never takes or gives a point.
 * Internal to the judge's workers.
 */
#ifndef OWN_CALLS_H
#define OWN_CALLS_H

#include "harness/loop/world.h"

/* For run_events.fails: the first call of the test's runs that is plainly off,
 * a child that was killed, and what a program said, into the record. Starts
 * addr2line(1); does not block otherwise. */
void own_calls_explain(void);

/* own_calls_why.c. What is plainly off with E, a call of RUN that has returned
 * or never will; NULL if nothing is, or if the test itself gave it so. *WEIGHT:
 * 2 a cause, 1 perhaps only a consequence. Static storage of four turns. */
const char *own_call_why(const struct run *run, const struct log_entry *e,
                         int *weight);
#endif
