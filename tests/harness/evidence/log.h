/* SPDX-License-Identifier: MIT */
/*
 * log.h - reading the probe's log (protocol.h). It lies in memory that the
 * student's process can write: whatever stands there, nothing here reads beyond
 * it or goes on for ever. It explains, and is never the only evidence for a
 * point. Used by the judge's workers.
 */
#ifndef LOG_H
#define LOG_H

#include <sys/types.h>

#include "harness/wire/protocol.h"

/* A way through one of the log's rings, from either side: what is left of it
 * are the entries FIRST to LAST.
 *
 *     struct log_walk w = log_calls(log);
 *     for (const struct log_entry *e; (e = log_older(&w));)
 *         ...
 */
struct log_walk {
    const struct log_entry *ring;
    uint64_t size, first, last;
    bool is_whole; /* nothing has fallen out of the ring yet */
};
/* The last calls, and of those that are kept the last (protocol.h). */
struct log_walk log_calls(const struct log *log);
struct log_walk log_kept(const struct log *log);
/* The newest entry that is left, or the oldest; NULL at the end. */
const struct log_entry *log_older(struct log_walk *w);
const struct log_entry *log_newer(struct log_walk *w);

/* The NTH such call (1, 2, ...; 0: the last), or NULL. */
const struct log_entry *log_find(const struct log *log, enum call call,
                                 int nth);
/* The call that process INNER_PID is in, by its own log, or NULL. */
const struct log_entry *log_pending(const struct log *log, pid_t inner_pid);

/* "mq_receive" for CALL_mq_receive; the number may be a stranger's. */
const char *log_call_name(int call);
/* The name that E has, fit to print. Static storage of four turns. */
const char *log_name_of(const struct log_entry *e);

#endif
