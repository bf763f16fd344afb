/* SPDX-License-Identifier: MIT */
/*
 * try/fullio.c - run your read_full() and write_full() by hand: copies standard
 * input to standard output in blocks of 10 bytes, and says on standard error
 * how many blocks there were and how long the last one was.
 */
#include <stdio.h>
#include <unistd.h>

#include "fullio.h"

int main(void)
{
    char block[10];
    long blocks = 0;
    ssize_t got;

    do {
        got = read_full(STDIN_FILENO, block, sizeof(block));
        if (got == -1) {
            perror("read_full");
            return 1;
        }
        if (write_full(STDOUT_FILENO, block, (size_t)got) != got) {
            perror("write_full");
            return 1;
        }
        blocks++;
    } while (got == (ssize_t)sizeof(block));
    fprintf(stderr, "%ld blocks, the last one of %zd bytes\n", blocks, got);
    return 0;
}
