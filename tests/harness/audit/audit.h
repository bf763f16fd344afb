/* SPDX-License-Identifier: MIT */
/*
 * audit.h - what the student's code left behind. Internal to the judge's
 * workers; test.h has what a test may ask.
 */
#ifndef AUDIT_H
#define AUDIT_H

#include "harness/loop/world.h"

/* audit.c: look at RUN's process before the student's code runs, and at the
 * return of its function; later record what it left. */
void audit_before_call(struct run *run);
void audit_at_return(struct run *run);
void audit_runs(void);

/* objects.c: remove what is left in the world, with KEEP_RECORD after recording
 * it. False if not all could be read and removed. */
bool audit_objects(bool keep_record);

/* owned.c: is OBJECT ("/tmp/name") one that the test itself made? */
bool test_is_owner(const char *object);

#endif
