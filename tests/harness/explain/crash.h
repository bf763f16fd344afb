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

#endif
