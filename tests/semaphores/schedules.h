/* SPDX-License-Identifier: MIT */
/*
 * schedules.h - what the tests of this lab's scheduled exercises have in
 * common: how they look at what happened in a schedule. A test file defines
 * TESTED (named.h) and includes this behind harness.h.
 */
#ifndef SCHEDULES_H
#define SCHEDULES_H

#include "named.h"
#include "harness/base/text.h"

/* Every way in which an answer may ask for a semaphore is interrupted by a
 * signal: the NTH call in each process, and the AGAINth. */
#define INTERRUPT_WAITS(nth_, again_)                  \
    .faults = {{CALL_sem_wait, nth_, EINTR, false},    \
               {CALL_sem_wait, again_, EINTR, false},  \
               {CALL_sem_trywait, nth_, EINTR, false}, \
               {CALL_sem_timedwait, nth_, EINTR, false}}

/* ---- results of a function ----------------------------------------------- */

/* It returned 0. */
static inline void expect_zero(struct run *run)
{
    finish(run);
    expect(get_long(run, "result") == 0, TESTED " returned %s, not 0",
           returned(run));
}

/* It returned -1 with ERROR, and left no process. */
static inline void expect_failed_start(struct run *run, int error)
{
    expect_failure(run, error);
    expect(audit_children(run) + audit_zombies(run) == 0,
           TESTED " returned -1 and left processes: %d that still ran, %d that "
                  "had ended and were not waited for",
           audit_children(run), audit_zombies(run));
}

/* The first mmap() of RUN was made to fail with ENOMEM. An answer that has its
 * semaphore elsewhere makes no such call: false, and RUN did its work. */
static inline bool expect_failed_mmap(struct run *run)
{
    finish(run);
    if (log_count(run, CALL_mmap, ENOMEM) == 0)
        return false;
    expect_failed_start(run, ENOMEM);
    return true;
}

/* The process that makes the NTH semaphore stands still before sem_init() until
 * all others rest, if that call comes: who makes it too late is late then. */
static inline void hold_back_init(struct run *run)
{
    if (!run_reaches_stop(run))
        return;
    run_wait_quiet(run);
    run_continue(run);
}
#define INIT_RULE                                                            \
    "a semaphore is initialised before the processes that use it are made: " \
    "with fork() first, a child may be in it before it has its value"

/* Every sem_init() of RUN was followed by one sem_destroy(). */
static inline void expect_all_destroyed(struct run *run)
{
    int made = log_count(run, CALL_sem_init, 0);
    int destroyed = log_count(run, CALL_sem_destroy, 0);
    expect(made == destroyed,
           "sem_init() was called %d time%s, the last one at %s, and "
           "sem_destroy() %d time%s",
           made, made == 1 ? "" : "s",
           made ? log_place(run, CALL_sem_init, 0) : "none", destroyed,
           destroyed == 1 ? "" : "s");
}

/* ---- what happened in the schedule that was played last ------------------ */

static inline bool is_take(const struct happening *h)
{
    return (h->call == CALL_sem_wait || h->call == CALL_sem_trywait ||
            h->call == CALL_sem_timedwait || h->call == CALL_sem_clockwait) &&
           h->result == 0;
}

/* How many of OBJECT ("s1") ACTOR holds before happening I. */
static inline int held_before(int i, int actor, const char *object)
{
    struct happening h;
    int held = 0;
    for (int k = 0; k < i && schedule_happening(k, &h); k++)
        if (h.actor == actor && h.object && strcmp(h.object, object) == 0)
            held += is_take(&h)                                ? 1
                    : h.call == CALL_sem_post && h.result == 0 ? -1
                                                               : 0;
    return held;
}

/* What ACTOR did last before happening I; false if nothing. */
static inline bool last_before(int i, int actor, struct happening *last)
{
    while (--i >= 0)
        if (schedule_happening(i, last) && last->actor == actor)
            return true;
    return false;
}

/* Does ACTOR do anything after happening I? */
static inline bool goes_on_after(int i, int actor)
{
    struct happening h;
    while (schedule_happening(++i, &h))
        if (h.actor == actor)
            return true;
    return false;
}

/* Did two processes take two semaphores where there should be one? Then what
 * the message adds; else "". */
static inline const char *say_copies(void)
{
    static char text[320], name[60];
    struct happening h, first = {0};
    bool found = false;
    for (int i = 0; schedule_happening(i, &h); i++) {
        if (!is_take(&h))
            continue;
        if (found && h.actor != first.actor &&
            strcmp(h.object, first.object) != 0) {
            snprintf(text, sizeof text,
                     ". Process %d took %s and process %d took %s: that is not "
                     "one semaphore. After fork() each process has a copy of "
                     "its own of all memory that is not mapped MAP_SHARED",
                     first.actor, first.object, h.actor, h.object);
            return text;
        }
        if (!found) {
            first = h;
            snprintf(name, sizeof name, "%s", h.object);
            first.object = name;
        }
        found = true;
    }
    return "";
}

/* An event of the driver's or a step of the kit's, called WHAT? */
static inline bool is_event(const struct happening *h, const char *what)
{
    return h->call == CALL_NONE && strcmp(h->what, what) == 0;
}

/* ---- for drivers --------------------------------------------------------- */

/* Has a child not been waited for? Then let it end, so that the audit
 * always finds a zombie. */
static inline void await_unreaped(void)
{
    siginfo_t info;
    waitid(P_ALL, 0, &info, WEXITED | WNOWAIT);
}

#endif
