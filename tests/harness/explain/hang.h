/* SPDX-License-Identifier: MIT */
/*
 * hang.h - why a program does not end, and the parts of that explanation.
 * Internal to the judge's workers.
 */
#ifndef HANG_H
#define HANG_H

#include "harness/explain/waits.h"

/* hang.c: nobody can go on, or somebody reached LIMIT ("came no further in
 * 30 s"). Ends the test. */
void hang_explain(void) __attribute__((noreturn));
void hang_explain_slow(const char *limit) __attribute__((noreturn));

/* hang_say.c: "process 12 (wc)"; the process that the test started is named by
 * what it runs. Static storage of eight turns. */
const char *hang_name(const struct process *p);
/* ", called at wc.c:12", or "". Static storage. */
const char *hang_place(const struct process *p);
/* "process 12 (wc) waits in read(0) for data or end of file", and where. */
void hang_say_wait(struct text *t, const struct process *p,
                   const struct wait_for *w);
/* hang_others.c: "; the write end of that pipe is held by ...": who would have to act. */
void hang_say_others(struct text *t, const struct view *v,
                     const struct process *p, const struct wait_for *w);

/* hang_advice.c: what to do about it, in one or two sentences, of the process
 * with the most helpful case. */
void hang_advise(struct text *t, const struct view *v);
/* hang_pipes.c: the same for P, which waits for data or room, ... */
bool hang_advise_pipe(struct text *t, const struct view *v,
                      const struct process *p, const struct wait_for *w);
/* ... or in open(). */
void hang_advise_open(struct text *t, const struct view *v,
                      const struct process *p, const struct wait_for *w);
/* hang_loop.c: what to do about P, which runs on and on. */
void hang_advise_loop(struct text *t, const struct process *p);

/* hang_say.c: the call of the log that P is in; not the one by which it became
 * what it is now. NULL if there is none. */
const struct log_entry *hang_call(const struct process *p);

#endif
