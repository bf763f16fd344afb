/* SPDX-License-Identifier: MIT */
/*
 * cores.h - the processors that this process may use.
 */
#ifndef CORES_H
#define CORES_H

/* How many there are: 1 or more. taskset(1) and the cpuset of a container make
 * them fewer than the machine has. */
int cores_count(void);

/* This process is worker I (0, 1, ...) of N: it and all that it starts keep to
 * one core from now on (sched_setaffinity(2)), each to another if there are just
 * as many as workers. Where they are fewer than workers, or that cannot be,
 * nothing changes. */
void cores_keep_one(int i, int n);

/* Take N of the processors that this process may use, 0 for all, for it and what
 * it starts, and from now on it uses no others: none of them is taken by another
 * process of this user that asked for its own in the same way. Takes fewer if
 * fewer are free, and waits until at least one is. Gives how many it has. They
 * are given back when the process ends. */
int cores_claim(int n);

#endif
