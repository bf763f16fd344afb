/* SPDX-License-Identifier: MIT */
/*
 * parallel_count.h - the contract of exercise parallel_count (parallel_count.c
 * is yours).
 */
#ifndef PARALLEL_COUNT_H
#define PARALLEL_COUNT_H

#include "account.h"

/*
 * Let NPROC child processes count together: each of them adds 1 to the balance
 * of ACCT, ROUNDS times. All of them are made before one is waited for, and no
 * addition is lost, whatever the order in which they run. What keeps them apart
 * is an unnamed semaphore in memory that all of them share: who has to wait
 * sleeps in it, nobody asks again and again.
 *
 * ACCT is in shared memory already. It is read and changed with account_get()
 * and account_set() only, one call of each for one addition. The caller has no
 * other children.
 *
 * Result: 0, and the balance is NPROC * ROUNDS more than it was. -1 with errno:
 *   EINVAL  NPROC is less than 1, or ROUNDS is negative. The balance is as it
 *           was. (ROUNDS 0 is fine: there is nothing to add.)
 *   EAGAIN, ENOMEM
 *           a process or the memory cannot be made. How far the processes that
 *           had been made came is not said.
 *   A signal that interrupts a wait is no failure: it waits on.
 * Blocks: until every child has ended.
 * Left behind: nothing, whatever the result. The children are reaped, the
 *   semaphore is destroyed, the memory is unmapped.
 */
int parallel_count(int nproc, int rounds, struct account *acct);

#endif
