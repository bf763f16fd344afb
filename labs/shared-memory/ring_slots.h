/* SPDX-License-Identifier: MIT */
/*
 * ring_slots.h - the slots in which a ring of ring.h keeps its items. Part of
 * that contract: the kit has them, not you, so that the tests can let another
 * process come in between.
 */
#ifndef RING_SLOTS_H
#define RING_SLOTS_H

struct ring;

/* Put ITEM into SLOT, which is there. Cannot fail, does not wait. */
void ring_fill(struct ring *r, int slot, int item);

/* What is in SLOT, which is there. Cannot fail, does not wait. */
int ring_look(const struct ring *r, int slot);

#endif
