/* SPDX-License-Identifier: MIT */
/*
 * child_sum.h - the contract of exercise child_sum (child_sum.c is yours).
 */
#ifndef CHILD_SUM_H
#define CHILD_SUM_H

/*
 * Add up the N ints at A with NPROC child processes, each of which adds a part
 * of them, and put the sum into *SUM. The children write what they have found
 * into a mapping that they share with the caller, and end with _exit(). All of
 * them are made before one is waited for. With fewer ints than processes some
 * have nothing to add; with N 0 the sum is 0.
 *
 * Nothing but the N ints at A is read. The caller has no other children.
 *
 * Result: 0, and *SUM is the sum; it always fits into a long. -1 with errno,
 *   and *SUM is as it was:
 *   EINVAL  N is negative, or NPROC is less than 1.
 *   EIO     a child did not end as it should: a signal killed it, say. Its part
 *           is missing, so there is no sum.
 *   ENOMEM, EAGAIN or another errno of the mapping or the process that cannot
 *           be made.
 *   A signal that interrupts a wait is no failure: it waits on.
 * Blocks: until every child that was made has ended.
 * Left behind: nothing, whatever the result. The children are reaped, the
 *   memory is unmapped.
 */
int child_sum(const int *a, int n, int nproc, long *sum);

#endif
