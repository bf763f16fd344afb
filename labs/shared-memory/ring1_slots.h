/* SPDX-License-Identifier: MIT */
/*
 * ring1_slots.h - the slots in which a ring of ring1.h keeps its items. Part of
 * that contract: they belong to the kit, so that the tests can let another
 * process come in between.
 */
#ifndef RING1_SLOTS_H
#define RING1_SLOTS_H

struct ring1;

/* Puts ITEM into SLOT, which must exist. Cannot fail, does not wait. */
void ring1_fill(struct ring1 *r, int slot, int item);

/* Returns what is in SLOT, which must exist. Cannot fail, does not wait. */
int ring1_look(const struct ring1 *r, int slot);

#endif
