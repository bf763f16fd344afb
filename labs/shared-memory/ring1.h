/* SPDX-License-Identifier: MIT */
/*
 * ring1.h - contract of exercise 10: a ring for two processes, no lock.
 */
#ifndef RING1_H
#define RING1_H

#include <stdatomic.h>

#include "ring1_slots.h"

enum { RING1_MOST = 64 };

/* This is in memory that two processes share. */
struct ring1 {
    int slots;      /* there are slots 0 to slots - 1 */
    atomic_int in;  /* the slot that the next put fills */
    atomic_int out; /* the slot that the next get empties */
    /* The kit keeps the items: see ring1_slots.h. */
};

/*
 * Makes an empty ring of R, whatever is in it. It holds SLOTS - 1 items: if all
 * slots could be full, `in == out` would mean both empty and full.
 *
 * Returns 0. -1 with errno EINVAL if SLOTS is below 2 or above RING1_MOST.
 * May block: never.
 * Leaves behind: nothing.
 */
int ring1_init(struct ring1 *r, int slots);

/*
 * Puts ITEM behind the items that are in the ring. At any time, at most one
 * process puts into a ring, and at most one other process gets from it. There
 * is no semaphore and no lock: each of the two changes only one index.
 *
 * Returns 0. -1 with errno EAGAIN if the ring holds slots - 1 items.
 * May block: never.
 * Leaves behind: nothing.
 */
int ring1_put(struct ring1 *r, int item);

/*
 * Gets the item that has been in the ring for the longest time.
 *
 * Returns 0, and stores the item in *ITEM. -1 with errno EAGAIN if the ring is
 * empty: then *ITEM is unchanged.
 * May block: never.
 * Leaves behind: nothing.
 */
int ring1_get(struct ring1 *r, int *item);

#endif
