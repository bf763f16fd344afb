/* SPDX-License-Identifier: MIT */
/*
 * hear.h - what the subject says, one socket each. Nothing here blocks. Internal
 * to loop.c.
 */
#ifndef HEAR_H
#define HEAR_H

#include "harness/loop/world.h"

/* Of one sender in one turn so many messages at most, so that nobody keeps the
 * loop. */
enum { HEARD_IN_A_TURN = 200 };

/* True if something was said. */
bool hear_server(void);
bool hear_valgrind(void);
/* One message of a run's child. False if there was none; a child that has gone
 * is not asked any more. */
bool hear_child(struct run *run);

#endif
