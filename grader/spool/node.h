/* SPDX-License-Identifier: MIT */
/*
 * node.h - grade a shard, on a node: whatever engine has started it there.
 */
#ifndef NODE_H
#define NODE_H

#include "assess/assess.h"

struct node {
    const char *kit;     /* an absolute path */
    const char *shard;   /* the file */
    const char *results; /* the folder */
    const char *name;    /* of this node, in its results */
    int cores;           /* at most so many at a time; 0: all that it has */
    bool check;          /* say whether it can be graded here, and no more */
};

/* Grade what has no result yet. STATUS_DONE: now all has one. STATUS_MACHINE:
 * some could not be graded, or this node can grade nothing at all, which it says
 * in results/refused/NAME (*REFUSED). Ends by a signal that ends it. Blocks for
 * hours. */
enum exit_status node_run(const struct node *n, bool *refused);

#endif
