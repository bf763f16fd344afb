/* SPDX-License-Identifier: MIT */
/*
 * before.h - what the parts of own_calls_why.c share: the calls before one, and
 * words. Internal to them.
 */
#ifndef BEFORE_H
#define BEFORE_H

#include "harness/loop/world.h"

typedef bool match(const struct log_entry *e, long number);
/* The last call of RUN before E that succeeded and that MATCHES; or NULL. */
const struct log_entry *own_call_before(const struct run *run,
                                        const struct log_entry *e,
                                        match *matches, long number);
/* Would own_call_before() find every call of RUN? In a long run the first ones
 * have fallen out of the log: that there was no such call cannot be told then. */
bool own_calls_are_whole(const struct run *run);
/* Does E give descriptor FD of what has a name? */
bool own_call_opens(const struct log_entry *e, long fd);

/* printf; and " at tool.c:12" of E, or "". Static storage of four turns. */
const char *own_call_say(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
const char *own_call_at(const struct log_entry *e);

/* own_calls_memory.c: what is off with E, or NULL. */
const char *own_call_why_odd_unmapping(const struct run *run,
                                       const struct log_entry *e);
const char *own_call_why_private(const struct run *run,
                                 const struct log_entry *e);
const char *own_call_why_odd_semaphore(const struct run *run,
                                       const struct log_entry *e);

#endif
