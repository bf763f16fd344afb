/* SPDX-License-Identifier: MIT */
/*
 * try/fifo_make.c - your fifo_make() by hand: build/fifo_make PATH 0640
 */
#include "fifo_make.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "usage: fifo_make PATH MODE\n");
        return 2;
    }
    if (fifo_make(argv[1], (mode_t)strtol(argv[2], NULL, 8)) == -1) {
        perror(argv[1]);
        return 1;
    }
    return 0;
}
