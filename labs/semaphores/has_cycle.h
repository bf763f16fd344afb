/* SPDX-License-Identifier: MIT */
/*
 * has_cycle.h - the contract of exercise has_cycle (has_cycle.c is yours): do
 * some of these processes wait for each other in a circle?
 */
#ifndef HAS_CYCLE_H
#define HAS_CYCLE_H

/*
 * There are N processes, 0 to N - 1. Process i waits for process WAITS_FOR[i],
 * or for nobody if that is -1. Many may wait for the same one. A circle is one
 * process or several, each waiting for the next, the last for the first; a
 * process that waits for itself is a circle of one.
 *
 * Result: 1 if there is a circle anywhere, 0 if there is none; with N 0 there
 *   is none. -1 with EINVAL if N is negative, or if some WAITS_FOR[i] is
 *   neither -1 nor the number of a process, circle or not; -1 with ENOMEM if
 *   memory that it needs cannot be had.
 * Blocks: never. N may be 10000 and more: the time that it takes grows with N,
 *   not with N * N.
 * Left behind: nothing. WAITS_FOR is only read; it may be NULL with N 0.
 */
int has_cycle(int n, const int waits_for[]);

#endif
