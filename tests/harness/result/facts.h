/* SPDX-License-Identifier: MIT */
/*
 * facts.h - what a test found out, as data beside the words of its record:
 * nothing has to be scraped out of prose. Added to by whoever knows it, while
 * the test runs; in the document they are the `facts` of a test:
 *
 *     cause      {kind, call, place, object}: crash, deadlock, ...
 *     call       {call, error, place, object, off}: the student's own call that
 *                failed; off: it is plainly wrong in itself
 *     processes  [{process, name, call, place, waits_for, object, held_by}] of a
 *                hang: who waits where, for what, and who has it
 *     steps      [{process, call, object, place, error, waits}] of a schedule
 *     unjudged   true: it says only that the exercise does not do its ordinary
 *                work
 *
 * A place is "file.c:12". What is not known is not there.
 */
#ifndef FACTS_H
#define FACTS_H

#include "harness/result/record.h"

/* Of a call, or of the cause: "" or NULL is not known. */
struct fact {
    const char *kind, *call, *error, *place, *object;
};
void facts_set_cause(struct record *r, const struct fact *f);
void facts_set_call(struct record *r, const struct fact *f, bool is_off);

/* The test says only that the exercise does not do its ordinary work. */
void facts_set_unjudged(struct record *r);

/* A new item of LIST ("processes", "steps") of process PROCESS; what else is
 * known of it is added with facts_add(). It belongs to R. */
json_t *facts_list(struct record *r, const char *list, long process);
/* KEY of ITEM is TEXT, cleaned; nothing if TEXT is "" or NULL. */
void facts_add(json_t *item, const char *key, const char *text);

/* Forget LIST: what it told of is told anew. */
void facts_drop(struct record *r, const char *list);

#endif
