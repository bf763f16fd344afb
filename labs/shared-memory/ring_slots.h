/* SPDX-License-Identifier: MIT */
/*
 * ring_slots.h - the slots in which a ring of ring.h keeps its items. Part of
 * that contract: they belong to the kit, so that the tests can let another
 * process come in between.
 */
#ifndef RING_SLOTS_H
#define RING_SLOTS_H

struct ring;

/* Puts ITEM into SLOT, which must exist. Cannot fail, does not wait. */
void ring_fill(struct ring *r, int slot, int item);

/* Returns what is in SLOT, which must exist. Cannot fail, does not wait. */
int ring_look(const struct ring *r, int slot);

#endif
