/* SPDX-License-Identifier: MIT */
/*
 * try/parallel_count.c - run your parallel_count() by hand: parallel_count
 * NPROC ROUNDS. The account here does nothing but hold a number; the one of the
 * tests also lets other processes come between your calls.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "parallel_count.h"

struct account {
    volatile long balance;
};

long account_get(const struct account *acct)
{
    return acct->balance;
}

void account_set(struct account *acct, long balance)
{
    acct->balance = balance;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: parallel_count NPROC ROUNDS\n");
        return 2;
    }
    struct account *acct = mmap(NULL, sizeof *acct, PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (acct == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    if (parallel_count(atoi(argv[1]), atoi(argv[2]), acct) == -1) {
        perror("parallel_count");
        return 1;
    }
    printf("balance: %ld\n", account_get(acct));
    return 0;
}
