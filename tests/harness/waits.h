/* SPDX-License-Identifier: MIT */
/*
 * waits.h - who waits for what, and for whom. Internal to hang.c and waits.c.
 */
#ifndef WAITS_H
#define WAITS_H

#include "world.h"

/* What one process waits for. */
enum want { WANT_NOTHING, WANT_DATA, WANT_ROOM, WANT_CHILD };
struct wait_for {
    enum want want;
    const struct process_fd *fd; /* DATA, ROOM: of the waiting process */
    pid_t child;                 /* CHILD: in the sandbox; -1 any */
};

/* What P waits for. */
struct wait_for wait_find(const struct process *p);
/* The test's pipe with this inode, or NULL. */
const struct stream *wait_stream(uint64_t inode);
/* A process other than P that holds the awaited end, or NULL. */
const struct process *wait_holder(const struct view *v, const struct process *p,
                                  const struct wait_for *w);
/* Does P hold the awaited end itself? *FD is the descriptor then. */
bool wait_holds_itself(const struct process *p, const struct wait_for *w,
                       int *fd);
/* Has no other process this pipe, because each made one of its own? */
bool wait_is_unshared(const struct view *v, const struct process *p,
                      const struct wait_for *w);
/* Does only the test hold the other end? */
bool wait_is_for_test(const struct view *v, const struct process *p,
                      const struct wait_for *w);

/* A circle of processes each of which waits for the next. */
struct circle {
    int length;
    int members[64]; /* indices of the view */
};
bool wait_find_circle(const struct view *v, struct circle *c);

#endif
