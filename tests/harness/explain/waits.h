/* SPDX-License-Identifier: MIT */
/*
 * waits.h - who waits for what, and for whom. Internal to hang*.c and waits*.c.
 */
#ifndef WAITS_H
#define WAITS_H

#include "harness/loop/world.h"

/* What one process waits for. */
enum want {
    WANT_NOTHING,
    WANT_DATA,      /* in a pipe or FIFO */
    WANT_ROOM,      /* in a pipe or FIFO */
    WANT_CHILD,     /* its end */
    WANT_OPEN,      /* the other side of a FIFO to be opened */
    WANT_MESSAGE,   /* in a queue */
    WANT_SPACE,     /* in a queue */
    WANT_SEMAPHORE, /* to be above 0 */
    WANT_SIGNAL,
    WANT_LOCK, /* on a file */
    WANT_ANY,  /* of several descriptors: poll, select */
    WANT_SYSV  /* a System V semaphore or message */
};
struct wait_for {
    enum want want;
    const struct process_fd *fd; /* DATA, ROOM, MESSAGE, SPACE, LOCK: of the
                                    waiting process */
    pid_t child;                 /* CHILD: in the sandbox; -1 any */
    bool writes;                 /* OPEN: opens for writing */
    uint64_t inode;   /* OPEN: of the FIFO; SEMAPHORE: of its memory; LOCK */
    uint64_t offset;  /* SEMAPHORE: in that memory ... */
    uint64_t address; /* ... and in the waiting process */
    bool is_shared;   /* SEMAPHORE: other processes may have this memory */
    bool pshared;     /* SEMAPHORE: sem_init() was told so */
    int value;        /* SEMAPHORE: now; -1 if it cannot be read */
    char name[64];    /* OPEN: as the process said it; SEMAPHORE: which one */
};

/* What P waits for. */
struct wait_for wait_find(const struct process *p);
/* The test's pipe with this inode, or NULL. */
const struct stream *wait_stream(uint64_t inode);
/* Does FD of a process give P what it waits for: the awaited end of a pipe or
 * FIFO, a queue opened for the other direction? */
bool wait_is_served_by(const struct wait_for *w, const struct process_fd *fd);
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
/* The only process that could open the other side of the FIFO that P waits
 * for: one that waits in open() of another FIFO, or the only other process. */
const struct process *wait_opener(const struct view *v, const struct process *p,
                                  const struct wait_for *w);

/* Does Q stand in P's way: would Q have to act for P to go on? */
bool wait_awaits(const struct view *v, const struct process *p,
                 const struct wait_for *w, const struct process *q);

/* A circle of processes each of which waits for the next. */
struct circle {
    int length;
    int members[64]; /* indices of the view */
};
bool wait_find_circle(const struct view *v, struct circle *c);

/* waits_sem.c: which semaphore is at ADDRESS of P, into W. */
void wait_find_semaphore(const struct process *p, uint64_t address,
                         struct wait_for *w);
/* By the log: has Q taken the semaphore of W and not given it back? PLACE (may
 * be NULL) is where then, as source_line_find() takes it. False also if the
 * semaphore does not exclude, but counts or signals. */
bool wait_has_taken(const struct view *v, const struct wait_for *w,
                    const struct process *q, uint64_t *place);
/* The value that it was made with, by the log; -1 if the log does not say. */
int wait_initial(const struct view *v, const struct wait_for *w);
/* By the whole log, the student's code did not change its value. */
bool wait_is_untouched(const struct view *v, const struct wait_for *w);

#endif
