/* SPDX-License-Identifier: MIT */
/*
 * waiting.h - what else than test.h says can be waited for. Internal to the
 * judge's workers.
 */
#ifndef WAITING_H
#define WAITING_H

#include "harness/loop/world.h"

/* A program has ended, but a child that it did not wait for may still write:
 * until nobody is left or all are blocked, a second at most. What remains is
 * the audit's. */
void run_settle(struct run *run);

#endif
