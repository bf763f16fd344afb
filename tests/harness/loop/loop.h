/* SPDX-License-Identifier: MIT */
/*
 * loop.h - the one loop in which everything of a test waits. Internal to the
 * judge's workers.
 */
#ifndef LOOP_H
#define LOOP_H

#include "harness/loop/world.h"

/* One turn: move bytes, take notices; wait MS at most for something to happen.
 * True if something did. */
bool world_turn(int ms);

/* Turn while something moves: what has been said is then heard. Bounded, as
 * somebody may talk without end. */
void world_flush(void);

/* Turn until DONE(ARG), or until the test has failed: deadline, CPU time, too
 * many processes, too much output, or nobody who can go on. */
void world_wait(bool (*done)(void *), void *arg);

/* Ask for an empty world: every process of the student is gone afterwards.
 * False if that cannot be shown. */
bool world_empty(void);

#endif
