/* SPDX-License-Identifier: MIT */
/*
 * ring.h - the contract of exercise ring (ring.c is yours).
 */
#ifndef RING_H
#define RING_H

#include <semaphore.h>
#include <stdbool.h>

#include "ring_slots.h"

enum { RING_MOST = 64 };

/* Lies in memory that processes share. All members are yours: these are the
 * ones of the textbook, and `more` is room for what else you would like to keep
 * there instead, aligned for anything. Nobody else looks at them. */
struct ring {
    int slots; /* slots 0 to slots - 1 are there */
    int in;    /* the slot that the next put fills */
    int out;   /* the slot that the next get empties */
    int count; /* items in the ring */
    bool closed;
    sem_t mutex; /* 1: nobody works with the members above */
    sem_t free;  /* slots that a put may fill */
    sem_t used;  /* slots that a get may empty */
    long long more[64];
    /* Where the items are is the kit's business: see ring_slots.h. */
};

/*
 * Make an empty ring of R, whatever is in it, that is open and holds SLOTS
 * items. No other process uses it at that time.
 *
 * Result: 0. -1 with errno EINVAL if SLOTS is below 1 or above RING_MOST.
 * Blocks: never.
 * Left behind: what lies in R, and nothing outside of it: there is no function
 *   that would remove it.
 */
int ring_init(struct ring *r, int slots);

/*
 * Put ITEM behind the items that are in the ring. Any number of processes may
 * put and get at the same time: no item is lost, none is got twice, and those
 * of one process stay in the order in which it has put them.
 *
 * Result: 0. -1 with errno EPIPE if the ring is closed, or is closed while this
 *   waits for a slot: then ITEM is not in it.
 *   A signal that interrupts a wait is no failure: it waits on.
 * Blocks: while the ring is full. It sleeps: it does not ask again and again.
 * Left behind: nothing but the item.
 */
int ring_put(struct ring *r, int item);

/*
 * Get the item that has been in the ring for the longest time.
 *
 * Result: 0, and it is in *ITEM. -1 with errno EPIPE if the ring is closed and
 *   empty, or becomes so while this waits for an item: *ITEM is as it was. What
 *   was put before the ring was closed is got first.
 *   A signal that interrupts a wait is no failure: it waits on.
 * Blocks: while the ring is empty and open, asleep.
 * Left behind: nothing.
 */
int ring_get(struct ring *r, int *item);

/*
 * Close the ring: from now on nothing is put into it. Everybody who waits for a
 * slot, and everybody who waits for an item when there are no more, ends with
 * EPIPE, however many they are. To close it once more changes nothing.
 *
 * Result: 0.
 * Blocks: only for the moment in which another process changes the ring.
 * Left behind: nothing.
 */
int ring_close(struct ring *r);

#endif
