/* SPDX-License-Identifier: MIT */
/*
 * ring.h - contract of exercise 11: a ring for any number of processes.
 */
#ifndef RING_H
#define RING_H

#include <semaphore.h>
#include <stdbool.h>

#include "ring_slots.h"

enum { RING_MOST = 64 };

/* This is in memory that processes share. All members are yours: these are the
 * ones from the textbook, and `more` is room, aligned for anything, for what you
 * would like to keep there instead. Nobody else looks at them. */
struct ring {
    int slots; /* there are slots 0 to slots - 1 */
    int in;    /* the slot that the next put fills */
    int out;   /* the slot that the next get empties */
    int count; /* items in the ring */
    bool closed;
    sem_t mutex; /* 1: no process works with the members above */
    sem_t free;  /* slots that a put may fill */
    sem_t used;  /* slots that a get may empty */
    long long more[64];
    /* The kit keeps the items: see ring_slots.h. */
};

/*
 * Makes an empty ring of R, whatever is in it, that is open and holds SLOTS
 * items. No other process uses it at that time.
 *
 * Returns 0. -1 with errno EINVAL if SLOTS is below 1 or above RING_MOST.
 * May block: never.
 * Leaves behind: what is in R, and nothing outside of it: there is no function
 * that would remove it.
 */
int ring_init(struct ring *r, int slots);

/*
 * Puts ITEM behind the items that are in the ring. Any number of processes may
 * put and get at the same time: no item is lost, none is received twice, and
 * the items of one process stay in the order in which it put them.
 *
 * Returns 0. -1 with errno EPIPE if the ring is closed, or is closed while this
 * call waits for a slot: then ITEM is not in it. A signal that interrupts a
 * wait is not a failure: it goes on waiting.
 * May block: while the ring is full. The process sleeps then: it does not ask
 * again and again.
 * Leaves behind: nothing but the item.
 */
int ring_put(struct ring *r, int item);

/*
 * Gets the item that has been in the ring for the longest time.
 *
 * Returns 0, and stores the item in *ITEM. -1 with errno EPIPE if the ring is
 * closed and empty, or becomes so while this call waits for an item: then *ITEM
 * is unchanged. What was put before the ring was closed comes out first. A
 * signal that interrupts a wait is not a failure: it goes on waiting.
 * May block: while the ring is empty and open. The process sleeps then.
 * Leaves behind: nothing.
 */
int ring_get(struct ring *r, int *item);

/*
 * Closes the ring: from now on nothing is put into it. Every process that waits
 * for a slot ends its wait with EPIPE, and so does every process that waits for
 * an item when there are no more, however many they are. Closing the ring again
 * changes nothing.
 *
 * Returns 0.
 * May block: only for the moment in which another process changes the ring.
 * Leaves behind: nothing.
 */
int ring_close(struct ring *r);

#endif
