/* SPDX-License-Identifier: MIT */
/*
 * parallel_count.h - contract of exercise 4: children that count together.
 */
#ifndef PARALLEL_COUNT_H
#define PARALLEL_COUNT_H

#include "account.h"

/*
 * Lets NPROC child processes count together: each of them adds 1 to the balance
 * of ACCT, ROUNDS times. All of them are made before the first is waited for,
 * and no addition is lost, whatever the order in which they run. An unnamed
 * semaphore in shared memory keeps them apart. A process that has to wait
 * sleeps in it; none asks again and again.
 *
 * ACCT is already in shared memory. It is read and changed only with
 * account_get() and account_set(), one call of each for one addition. The
 * caller has no other children.
 *
 * Returns 0, and then the balance is NPROC * ROUNDS more than it was. -1 with
 * errno:
 *   EINVAL  NPROC is less than 1, or ROUNDS is negative. The balance is as it
 *           was. (ROUNDS 0 is fine: there is nothing to add.)
 *   EAGAIN, ENOMEM
 *           a process or the memory cannot be made. The children that were
 *           already made may have added something.
 * A signal that interrupts a wait is not a failure: it goes on waiting.
 * May block: until every child has ended.
 * Leaves behind: nothing, whatever the result. The children are reaped, the
 * semaphore is destroyed, the memory is unmapped.
 */
int parallel_count(int nproc, int rounds, struct account *acct);

#endif
