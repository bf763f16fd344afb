/* SPDX-License-Identifier: MIT */
/*
 * try/shared_ints.c - your shared_ints by hand: build/shared_ints N. A child
 * writes N squares, and its parent prints them.
 */
#include "shared_ints.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: shared_ints N\n");
        return 2;
    }
    int n = atoi(argv[1]);
    int *squares = ints_share(n);
    if (!squares) {
        perror("ints_share");
        return 1;
    }
    if (fork() == 0) {
        for (int i = 0; i < n; i++)
            squares[i] = i * i;
        _exit(0);
    }
    wait(NULL);
    for (int i = 0; i < n; i++)
        printf("%d%c", squares[i], i < n - 1 ? ' ' : '\n');
    if (ints_free(squares, n) == -1) {
        perror("ints_free");
        return 1;
    }
    return 0;
}
