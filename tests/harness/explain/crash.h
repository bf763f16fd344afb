/* SPDX-License-Identifier: MIT */
/*
 * crash.h - why a process crashed. Internal to the judge's workers.
 */
#ifndef CRASH_H
#define CRASH_H

#include "harness/loop/world.h"

/* Which memory RUN's first process used when SIGNAL killed it, and why that was
 * none; "" if that is not known. Static storage. */
const char *crash_text(struct run *run, int signal);
/* The call in which SIGNAL killed it, by its log, or NULL; *PLACE is that of the
 * call or of the instruction, 0 if it is not known. */
const struct log_entry *crash_call(const struct run *run, int signal,
                                   uint64_t *place);

#endif
