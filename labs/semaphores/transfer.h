/* SPDX-License-Identifier: MIT */
/*
 * transfer.h - the contract of exercise transfer (transfer.c is yours).
 */
#ifndef TRANSFER_H
#define TRANSFER_H

#include "bank.h"

/*
 * Move AMOUNT from the balance of account FROM to that of account TO. Many
 * processes do this at the same time, in any direction, and all of them end.
 *
 * An account is looked at and changed, with bank_get() and bank_set(), by a
 * process that has taken its lock and by nobody else. Whoever has the locks of
 * both accounts finds the money in one of them: never in neither, never in
 * both. With FROM equal to TO the balance stays what it is.
 *
 * Result: 0. -1 with errno, and no balance is changed:
 *   EINVAL  FROM or TO is no account of BANK, or AMOUNT is negative.
 *   ERANGE  there is less than AMOUNT on FROM. (For FROM equal to TO it is
 *           yours to choose whether that is looked at.)
 *   A signal that interrupts a wait is no failure: it waits on.
 * Blocks: while other processes have the locks, and never for ever, if they
 *   give them back.
 * Left behind: nothing. Every lock that was taken has been given back, whatever
 *   the result.
 */
int transfer(struct bank *bank, int from, int to, long amount);

#endif
