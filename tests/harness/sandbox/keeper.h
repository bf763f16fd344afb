/* SPDX-License-Identifier: MIT */
/*
 * keeper.h - the process that owns the subject. Criterion runs every test in
 * a worker process of its own, which lives as long as the test; Valgrind's
 * start is paid once a lab. So the subject belongs to the keeper, and each
 * worker borrows it: it gets the descriptors and gives back its word whether
 * the world was left empty. Without that word (the worker crashed, something
 * could not be removed) the keeper throws the subject away.
 */
#ifndef KEEPER_H
#define KEEPER_H

#include <stdbool.h>
#include <sys/types.h>

#include "harness/sandbox/sandbox.h"

/* In run-tests, before Criterion starts: fork the keeper, which starts the
 * subject at once. Workers find it by the environment. Gives its pid, or -1
 * with errno. It ends with its parent. */
pid_t keeper_start(const struct subject_options *options);
void keeper_stop(pid_t keeper);

/* What a worker borrows. */
struct loan {
    int link;         /* to the keeper */
    int control, xml; /* of the subject; xml -1 without Valgrind ... */
    int errors;       /* ... and so is what Valgrind says of itself */
    pid_t server;     /* the fork server, as seen from here */
};
/* Blocks until the subject is ready; with PLAIN one without Valgrind, for this
 * worker alone. 0, or -1 with *WHY a new string: the
 * machine's fault. */
int keeper_borrow(struct loan *loan, bool plain, char **why);
void keeper_return(struct loan *loan, bool empty);

#endif
