/* SPDX-License-Identifier: MIT */
/*
 * turn.h - the subject's side of a scheduled run: how a process asks for its
 * turn. The judge's side is schedule.h. Internal to the subject.
 */
#ifndef TURN_H
#define TURN_H

#include <stdbool.h>
#include <sys/types.h>

#include "harness/wire/protocol.h"

/* From now on this process, actor 0, and those that it forks take turns, if
 * the plan says so. */
void turn_begin(const struct plan *plan, struct log *log);

/* Does this process take turns? */
bool turn_is_on(void);

/* Fill STEP for CALL (or an enum control) at PLACE on OBJECT. */
struct step turn_step(int call, const void *place, const void *object);

/* Ask for the turn to do STEP and sleep until it is given. */
enum turn_order turn_ask(struct step *step);
/* STEP was done, with RESULT and the errno of now, which stays. */
void turn_done(struct step *step, long result);
/* STEP was done without a turn. errno stays. */
void turn_note(struct step *step, long result);

/* fork(2), with the child as an actor of its own. */
pid_t turn_fork(void);
/* Nothing that this process does from here on is a step. */
void turn_exit(void);

#endif
