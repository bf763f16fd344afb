/* SPDX-License-Identifier: MIT */
/*
 * bank.h - a bank in memory that processes share. Part of the contract of
 * transfer.h.
 */
#ifndef BANK_H
#define BANK_H

#include <semaphore.h>

enum { BANK_ACCOUNTS = 8 };

struct bank {
    int n;                     /* there are accounts 0 to n - 1 */
    sem_t lock[BANK_ACCOUNTS]; /* lock[i] guards account i: 1 when it is free */
    /* The balances are behind bank_get() and bank_set(). */
};

/* Returns the balance of account I, which must exist. Cannot fail, does not wait. */
long bank_get(const struct bank *bank, int i);

/* Sets the balance of account I to BALANCE. Cannot fail, does not wait. */
void bank_set(struct bank *bank, int i, long balance);

#endif
