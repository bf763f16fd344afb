/* SPDX-License-Identifier: MIT */
/*
 * try/pingpong.c - run your pingpong() by hand: pingpong ROUNDS writes its
 * lines to standard output.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "pingpong.h"

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: pingpong ROUNDS\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN); /* the contract promises it */
    if (pingpong(atoi(argv[1]), STDOUT_FILENO) == -1) {
        perror("pingpong");
        return 1;
    }
    return 0;
}
