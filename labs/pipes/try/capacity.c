/* SPDX-License-Identifier: MIT */
/*
 * try/capacity.c - run your pipe_capacity() by hand: capacity [SIZE]
 * makes a pipe, asks the kernel for SIZE bytes if one is given, and prints what
 * pipe_capacity() counts twice: in the empty pipe, and in the one it filled.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "capacity.h"

int main(int argc, char **argv)
{
    int ends[2];

    if (pipe(ends) == -1) {
        perror("pipe");
        return 1;
    }
    if (argc > 1 && fcntl(ends[1], F_SETPIPE_SZ, atoi(argv[1])) == -1) {
        perror("F_SETPIPE_SZ");
        return 1;
    }
    printf("empty: %d\n", pipe_capacity(ends[1]));
    printf("full:  %d\n", pipe_capacity(ends[1]));
    return 0;
}
