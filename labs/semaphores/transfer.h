/* SPDX-License-Identifier: MIT */
/*
 * transfer.h - contract of exercise 11: move money between two accounts.
 */
#ifndef TRANSFER_H
#define TRANSFER_H

#include "bank.h"

/*
 * Moves AMOUNT from the balance of account FROM to the balance of account TO.
 * Many processes do this at the same time, in any direction, and all of them
 * end.
 *
 * Only a process that has taken the lock of an account may look at it and
 * change it, with bank_get() and bank_set(). A process that has the locks of
 * both accounts finds the money in one of them: never in neither, never in
 * both. If FROM is equal to TO, the balance stays what it is.
 *
 * Returns 0. -1 with errno, and no balance is changed:
 *   EINVAL  BANK has no account FROM or TO, or AMOUNT is negative
 *   ERANGE  there is less than AMOUNT on FROM. (If FROM is equal to TO, you may
 *           check this or not.)
 * A signal that interrupts a wait is not a failure: it goes on waiting.
 * May block: while other processes have the locks, and never for ever if they
 * give them back.
 * Leaves behind: nothing. Every lock that was taken has been given back,
 * whatever the result.
 */
int transfer(struct bank *bank, int from, int to, long amount);

#endif
