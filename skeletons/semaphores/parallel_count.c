/* SPDX-License-Identifier: MIT */
/*
 * parallel_count.c - exercise 4: processes that count together. The contract is
 * in parallel_count.h; `build/parallel_count 4 1000` runs it by hand.
 */
#include "parallel_count.h"

#include <errno.h>
#include <semaphore.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* TODO 4: let nproc children add 1 to the balance, rounds times each. To add is
 * to read, to calculate and to write: if another process comes between the read
 * and the write, one addition is lost. */
int parallel_count(int nproc, int rounds, struct account *acct)
{
    (void)nproc;
    (void)rounds;
    (void)acct;
    errno = ENOSYS;
    return -1;
}
