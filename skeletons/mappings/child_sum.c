/* SPDX-License-Identifier: MIT */
/*
 * child_sum.c - exercise 2: a sum that children find together. The contract is
 * in child_sum.h; `build/child_sum 1000 4` runs it by hand.
 */
#include "child_sum.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* TODO 2: let nproc children add one part each, and add up what they found. A
 * child's exit status has only 8 bits: a sum must come back in another way. */
int child_sum(const int *a, int n, int nproc, long *sum)
{
    (void)a;
    (void)n;
    (void)nproc;
    (void)sum;
    errno = ENOSYS;
    return -1;
}
