/* SPDX-License-Identifier: MIT */
/*
 * has_cycle.h - contract of exercise 7: do some of these processes wait for
 * each other in a circle?
 */
#ifndef HAS_CYCLE_H
#define HAS_CYCLE_H

/*
 * There are N processes, 0 to N - 1. Process i waits for process WAITS_FOR[i],
 * or for nobody if that is -1. Many may wait for the same one. A circle is one
 * or more processes, each waiting for the next, and the last for the first; a
 * process that waits for itself is a circle of one.
 *
 * Returns 1 if there is a circle anywhere, 0 if there is none (with N 0 there
 * is none). -1 with errno:
 *   EINVAL  N is negative, or some WAITS_FOR[i] is neither -1 nor the number of
 *           a process, even if there is a circle elsewhere
 *   ENOMEM  no memory
 * May block: never. N may be 10000 and more: the time must grow with N, not
 * with N * N.
 * Leaves behind: nothing. WAITS_FOR is only read; it may be NULL if N is 0.
 */
int has_cycle(int n, const int waits_for[]);

#endif
