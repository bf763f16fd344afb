/* SPDX-License-Identifier: MIT */
/*
 * child_sum.h - contract of exercise 2: children that share a result.
 */
#ifndef CHILD_SUM_H
#define CHILD_SUM_H

/*
 * Adds up the N ints at A with NPROC child processes, each of which adds a part
 * of them, and puts the sum into *SUM. The children write their results into a
 * mapping that they share with the caller, and end with _exit(). All of them
 * are made before the first is waited for. If there are fewer ints than
 * processes, some have nothing to add; if N is 0, the sum is 0.
 *
 * Nothing but the N ints at A is read. The caller has no other children.
 *
 * Returns 0, and *SUM is the sum; it always fits into a long. -1 with errno,
 * and then *SUM is unchanged:
 *   EINVAL  N is negative, or NPROC is less than 1
 *   EIO     a child did not end as it should: a signal killed it, for example.
 *           Its part is missing, so there is no sum.
 *   ENOMEM, EAGAIN, ...
 *           the errno of the mapping or the process that cannot be made
 * A signal that interrupts a wait is not a failure: it goes on waiting.
 * May block: until every child that was made has ended.
 * Leaves behind: nothing, whatever the result. The children are reaped, the
 * memory is unmapped.
 */
int child_sum(const int *a, int n, int nproc, long *sum);

#endif
