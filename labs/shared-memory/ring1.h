/* SPDX-License-Identifier: MIT */
/*
 * ring1.h - the contract of exercise ring1 (ring1.c is yours).
 */
#ifndef RING1_H
#define RING1_H

#include <stdatomic.h>

#include "ring1_slots.h"

enum { RING1_MOST = 64 };

/* Lies in memory that two processes share. */
struct ring1 {
    int slots;      /* slots 0 to slots - 1 are there */
    atomic_int in;  /* the slot that the next put fills */
    atomic_int out; /* the slot that the next get empties */
    /* Where the items are is the kit's business: see ring1_slots.h. */
};

/*
 * Make an empty ring of R, whatever is in it. It holds SLOTS - 1 items: if all
 * slots could be full, `in == out` would mean both empty and full.
 *
 * Result: 0. -1 with errno EINVAL if SLOTS is below 2 or above RING1_MOST.
 * Blocks: never.
 * Left behind: nothing.
 */
int ring1_init(struct ring1 *r, int slots);

/*
 * Put ITEM behind the items that are in the ring. At most one process puts into
 * a ring, and at most one other process gets from it, at the same time. There
 * is no semaphore and no lock: each of the two changes one index only.
 *
 * Result: 0. -1 with errno EAGAIN if the ring holds slots - 1 items.
 * Blocks: never.
 * Left behind: nothing.
 */
int ring1_put(struct ring1 *r, int item);

/*
 * Get the item that has been in the ring for the longest time.
 *
 * Result: 0, and it is in *ITEM. -1 with errno EAGAIN if the ring is empty:
 *   *ITEM is as it was.
 * Blocks: never.
 * Left behind: nothing.
 */
int ring1_get(struct ring1 *r, int *item);

#endif
