/* SPDX-License-Identifier: MIT */
/*
 * cores.h - the processors that this process may use.
 */
#ifndef CORES_H
#define CORES_H

/* How many there are: 1 or more. taskset(1) and the cpuset of a container make
 * them fewer than the machine has. */
int cores_count(void);

/* This process is worker I (0, 1, ...) of N: if there is just one core for each
 * of them, it and all that it starts keep to a core of their own from now on
 * (sched_setaffinity(2)). Otherwise, or where that cannot be, nothing changes:
 * it is a matter of speed alone. */
void cores_keep_own(int i, int n);

#endif
