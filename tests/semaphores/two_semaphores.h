/* SPDX-License-Identifier: MIT */
/*
 * two_semaphores.h - what the tests of take_both do inside: the two semaphores,
 * and processes that want both. Included by test_take_both.c behind the
 * contract.
 */
#ifndef TWO_SEMAPHORES_H
#define TWO_SEMAPHORES_H

#ifdef IPCLAB_SUBJECT

#include <sys/mman.h>

/* The probe's: so that what the kit's processes do are steps as well. */
int probe_sem_wait(sem_t *s);
int probe_sem_post(sem_t *s);

static sem_t *a, *b;

static void share_both(unsigned value_a, unsigned value_b)
{
    a = shared_memory(2 * sizeof *a);
    b = a + 1;
    sem_init(a, 1, value_a);
    sem_init(b, 1, value_b);
    name_object(a, "a");
    name_object(b, "b");
}

/* Arguments: the values of the two, and the number of tries. */
DRIVER(take_both)
{
    share_both((unsigned)arg_long(0), (unsigned)arg_long(1));
    value_result(take_both(a, b, (int)arg_long(2)));
    value_long("a", value_of(a));
    value_long("b", value_of(b));
    munmap(a, 2 * sizeof *a);
}

/* ---- rounds ---- */

enum { FEW = 3, MANY = 1000 };

static void reset(void)
{
    sem_init(a, 1, 1);
    sem_init(b, 1, 1);
    name_object(a, "a");
    name_object(b, "b");
}

static void report(void)
{
    event("value of a", value_of(a));
    event("value of b", value_of(b));
}

/* Take them, tell what came of it, and give them back. */
static void take_and_give_back(sem_t *first, sem_t *second, int tries)
{
    int result = take_both(first, second, tries);
    event("returned", result == -1 ? -errno : result);
    if (result == 0) {
        probe_sem_post(first);
        probe_sem_post(second);
    }
}

static void act_against_waiting(int actor)
{
    if (actor == 1) {
        take_and_give_back(a, b, MANY);
        return;
    }
    probe_sem_wait(b);
    probe_sem_wait(a);
    probe_sem_post(a);
    probe_sem_post(b);
}

static void act_crossed(int actor)
{
    take_and_give_back(actor == 1 ? a : b, actor == 1 ? b : a, FEW);
}

/* Argument: "waiting", against a process that has B and waits for A, or
 * "crossed", against one that takes the two the other way round. */
DRIVER(two)
{
    share_both(1, 1);
    rounds(2, reset,
           strcmp(arg_text(0), "waiting") == 0 ? act_against_waiting
                                               : act_crossed,
           report);
    munmap(a, 2 * sizeof *a);
}

#endif
#endif
