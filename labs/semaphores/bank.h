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
    int n;                     /* accounts 0 to n - 1 are there */
    sem_t lock[BANK_ACCOUNTS]; /* lock[i] guards account i: 1 when it is free */
    /* Where the balances are is the kit's business. */
};

/* The balance of account I, which is there. Cannot fail, does not wait. */
long bank_get(const struct bank *bank, int i);

/* Make BALANCE the balance of account I. Cannot fail, does not wait. */
void bank_set(struct bank *bank, int i, long balance);

#endif
