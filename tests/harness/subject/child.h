/* SPDX-License-Identifier: MIT */
/*
 * child.h - one forked child of the fork server: from the descriptors that
 * the judge sent to the student's first instruction. Internal to the subject.
 */
#ifndef CHILD_H
#define CHILD_H

#include "harness/driver.h"
#include "harness/wire/protocol.h"
#include "harness/wire/races.h"

struct task {
    const struct plan *plan;   /* mapped */
    struct log *log;           /* mapped, shared with the judge */
    struct race_memory *races; /* the same; NULL: nobody looks for races */
    const struct unit *unit;
    const struct driver *driver; /* NULL: the unit's main() */
    int *fds;                    /* plan, log, values, 0, 1, 2, streams... */
    int n_fds;
};

/* Map the plan and find the name. Returns 0 or an enum refusal. */
int task_prepare(struct task *task, int *fds, int n_fds);
/* Unmap in the server what the child alone needs. */
void task_forget(struct task *task);
/* In the child: does not return. */
void task_run(struct task *task) __attribute__((noreturn));

/* Run what every task runs, to no effect: see warm.c. */
void task_warm(struct task *task);

/* warm.c: have what children will run translated by Valgrind. */
void warm_up(void);
/* huge_pages.c: have what Valgrind has filled in huge pages, so that a fork is
 * quicker. */
void huge_pages_use(void);

/* values.c */
void values_begin(const struct task *task);
/* Say KIND to the judge; nothing if it does not listen any more. */
void values_say(uint32_t kind);
/* Send what the driver reported. */
void values_send(void);
/* Wait for the judge's go. */
void values_wait_go(void);
/* Forget them. */
void values_forget(void);

#endif
