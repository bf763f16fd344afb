/* SPDX-License-Identifier: MIT */
/*
 * try/child_sum.c - your child_sum() by hand: build/child_sum N NPROC adds the
 * numbers from 1 to N.
 */
#include "child_sum.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: child_sum N NPROC\n");
        return 2;
    }
    int n = atoi(argv[1]);
    int *a = calloc(n > 0 ? (size_t)n : 1, sizeof *a);
    for (int i = 0; a && i < n; i++)
        a[i] = i + 1;
    long sum;
    if (!a || child_sum(a, n, atoi(argv[2]), &sum) == -1) {
        perror("child_sum");
        free(a);
        return 1;
    }
    printf("sum: %ld\n", sum);
    free(a);
    return 0;
}
