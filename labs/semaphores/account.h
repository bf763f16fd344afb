/* SPDX-License-Identifier: MIT */
/*
 * account.h - an account whose balance is in memory that processes share. Part
 * of the contract of parallel_count.h. Use only these two functions: what an
 * account looks like inside may change.
 */
#ifndef ACCOUNT_H
#define ACCOUNT_H

struct account;

/* Returns the balance of ACCT now. Cannot fail, does not wait. */
long account_get(const struct account *acct);

/* Sets the balance of ACCT to BALANCE. Cannot fail, does not wait. */
void account_set(struct account *acct, long balance);

#endif
