/* SPDX-License-Identifier: MIT */
/*
 * two_processes.h - what the tests of deadlock and of nodeadlock have in
 * common: process1() and process2() are two actors that play one schedule after
 * the other, and all that the test looks at is what they took, used and gave
 * back. Included behind the contract of the exercise.
 */
#ifndef TWO_PROCESSES_H
#define TWO_PROCESSES_H

#define TESTED "process1() and process2()"
#include "schedules.h"

#ifdef IPCLAB_SUBJECT

#include <sys/mman.h>

/* The probe's: so that a third process of the kit's takes turns as well. */
int probe_sem_wait(sem_t *s);
int probe_sem_post(sem_t *s);

static sem_t *s1, *s2;

static void use(int what)
{
    event("use", what);
}

static void reset(void)
{
    sem_init(s1, 1, 1);
    sem_init(s2, 1, 1);
    name_object(s1, "s1");
    name_object(s2, "s2");
}

/* Actor 3 works with resource 2 and then with resource 1, each by itself. */
static void act(int actor)
{
    if (actor == 1)
        process1(s1, s2, use);
    else if (actor == 2)
        process2(s1, s2, use);
    else {
        probe_sem_wait(s2);
        use(USE_2);
        probe_sem_post(s2);
        probe_sem_wait(s1);
        use(USE_1);
        probe_sem_post(s1);
    }
}

static void report(void)
{
    event("value of s1", value_of(s1));
    event("value of s2", value_of(s2));
}

/* Argument: how many processes, 2 or 3. */
DRIVER(together)
{
    s1 = shared_memory(2 * sizeof *s1);
    s2 = s1 + 1;
    rounds((int)arg_long(0), reset, act, report);
    munmap(s1, 2 * sizeof *s1);
}

#endif

/* ---- what happened ------------------------------------------------------- */

static inline const char *resource_name(long use)
{
    return use == USE_1      ? "resource 1"
           : use == USE_2    ? "resource 2"
           : use == USE_BOTH ? "both resources"
                             : "a resource that is none";
}

/* The uses of ACTOR: "resource 1, both resources"; "nothing". */
static inline const char *uses_of(int actor)
{
    static char texts[2][200];
    static int turn;
    char *text = texts[turn++ % 2];
    struct happening h;
    size_t n = 0;
    strcpy(text, "nothing");
    for (int i = 0; schedule_happening(i, &h) && n < 140; i++)
        if (h.actor == actor && is_event(&h, "use"))
            n += (size_t)snprintf(text + n, 60, "%s%s", n ? ", then " : "",
                                  resource_name(h.number));
    return text;
}

/* Who does something wrong in its uses? NULL, or a new string. */
static inline char *check_uses(void)
{
    static const char *const wanted[] = {"", "resource 1, then both resources",
                                         "resource 2, then both resources"};
    for (int actor = 1; actor <= 2; actor++)
        if (strcmp(uses_of(actor), wanted[actor]) != 0)
            return text_format("process %d used %s; it should be %s", actor,
                               uses_of(actor), wanted[actor]);
    return NULL;
}

/* Did both of them do any work? NULL, or a new string. */
static inline char *check_work(void)
{
    for (int actor = 1; actor <= 2; actor++)
        if (strcmp(uses_of(actor), "nothing") == 0)
            return text_format("process %d used nothing", actor);
    return NULL;
}

/* Did both of them take both semaphores? NULL, or a new string. */
static inline char *check_takes(void)
{
    static const char *const names[] = {"s1", "s2"};
    for (int actor = 1; actor <= 2; actor++)
        for (int k = 0; k < 2; k++) {
            struct happening h;
            bool taken = false;
            for (int i = 0; schedule_happening(i, &h); i++)
                taken = taken || (h.actor == actor && is_take(&h) &&
                                  strcmp(h.object, names[k]) == 0);
            if (!taken)
                return text_format("process %d never took %s", actor, names[k]);
        }
    return NULL;
}

/* Is ACTOR in the middle of a use of a resource in USES, before happening I? */
static inline bool is_using(int i, int actor, long uses)
{
    struct happening last;
    return last_before(i, actor, &last) && is_event(&last, "use") &&
           (last.number & uses) && goes_on_after(i - 1, actor);
}

/* Who uses what it has not taken, or what another one uses? NULL, or a new
 * string. */
static inline char *check_exclusion(int processes)
{
    struct happening h;
    for (int i = 0; schedule_happening(i, &h); i++) {
        if (h.call == CALL_sem_init &&
            (strcmp(h.object, "s1") == 0 || strcmp(h.object, "s2") == 0))
            return text_format("process %d initialised %s again, which the "
                               "other one may hold",
                               h.actor, h.object);
        if (!is_event(&h, "use"))
            continue;
        for (int r = 1; r <= 2; r++)
            if ((h.number & r) &&
                held_before(i, h.actor, r == 1 ? "s1" : "s2") < 1)
                return text_format("process %d used %s without having taken "
                                   "s%d",
                                   h.actor, resource_name(h.number), r);
        for (int other = 1; other <= processes; other++)
            if (other != h.actor && is_using(i, other, h.number))
                return text_format("process %d used %s while process %d was "
                                   "using it",
                                   h.actor, resource_name(h.number), other);
    }
    return NULL;
}

/* Are both semaphores 1 again? NULL, or a new string. */
static inline char *check_values(void)
{
    long v1 = -1, v2 = -1;
    schedule_number("value of s1", &v1);
    schedule_number("value of s2", &v2);
    if (v1 == 1 && v2 == 1)
        return NULL;
    return text_format("at the end s1 is %ld and s2 is %ld, and both were 1",
                       v1, v2);
}

/* Whether a signal let somebody in shows in the values; why, in the uses. */
static inline char *check_interrupted(void)
{
    char *wrong = check_work(), *why = NULL;
    if (!wrong)
        wrong = check_values();
    if (wrong)
        why = check_exclusion(2);
    return why ? why : wrong;
}

static inline struct run *start_both(void)
{
    return start_driver("together", .args = ARGS("2"), .scheduled = true);
}

static inline struct run *start_three(void)
{
    return start_driver("together", .args = ARGS("3"), .scheduled = true);
}

static inline struct run *start_interrupted(void)
{
    return start_driver("together", .args = ARGS("2"), .scheduled = true,
                        INTERRUPT_WAITS(1, 3));
}

#endif
