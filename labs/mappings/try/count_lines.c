/* SPDX-License-Identifier: MIT */
/*
 * try/count_lines.c - your count_lines() by hand: build/count_lines FILE
 */
#include "count_lines.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: count_lines FILE\n");
        return 2;
    }
    long lines = count_lines(argv[1]);
    if (lines == -1) {
        perror(argv[1]);
        return 1;
    }
    printf("%ld lines\n", lines);
    return 0;
}
