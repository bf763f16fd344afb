/* SPDX-License-Identifier: MIT */
/*
 * try/has_cycle.c - your has_cycle() by hand: the i-th number is the process that
 * process i waits for, as in build/has_cycle 1 2 0
 */
#include "has_cycle.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[])
{
    int n = argc - 1;
    int *waits_for = malloc(sizeof(*waits_for) * (size_t)argc);

    if (!waits_for) {
        perror("malloc");
        return 1;
    }
    for (int i = 0; i < n; i++) {
        waits_for[i] = atoi(argv[i + 1]);
        if (waits_for[i] == -1)
            printf("%d waits for nobody\n", i);
        else
            printf("%d waits for %d\n", i, waits_for[i]);
    }
    int found = has_cycle(n, waits_for);
    free(waits_for);
    if (found == -1) {
        perror("has_cycle");
        return 1;
    }
    puts(found ? "some of them wait in a circle" : "there is no circle");
    return 0;
}
