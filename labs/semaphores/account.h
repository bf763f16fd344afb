/* SPDX-License-Identifier: MIT */
/*
 * account.h - an account whose balance is in memory that processes share. What
 * it looks like inside is the kit's business: you go through these two. Part of
 * the contract of parallel_count.h.
 */
#ifndef ACCOUNT_H
#define ACCOUNT_H

struct account;

/* The balance of ACCT now. Cannot fail, does not wait. */
long account_get(const struct account *acct);

/* Make BALANCE the balance of ACCT. Cannot fail, does not wait. */
void account_set(struct account *acct, long balance);

#endif
