/* SPDX-License-Identifier: MIT */
/*
 * semaphore.h - why a semaphore keeps its processes waiting, in words: one
 * explainer for what /proc and the log show, and for what a schedule shows.
 * Internal to the judge's workers.
 */
#ifndef SEMAPHORE_H
#define SEMAPHORE_H

#include "harness/base/text.h"
#include "harness/harness.h"

struct semaphore_case {
    enum cause cause;
    const char *name;   /* "s1", "That semaphore" */
    const char *owner;  /* PRIVATE: " of process 1", or "" */
    const char *made;   /* " at answer.c:12", or "" */
    long value, wanted; /* STALE: the one that it had, and the one asked for */
};

/* What is wrong and what to do, in one sentence or two. False, and nothing, if
 * the cause is none of those that are told by the semaphore alone. */
bool semaphore_explain(struct text *t, const struct semaphore_case *c);

#endif
