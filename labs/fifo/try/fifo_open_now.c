/* SPDX-License-Identifier: MIT */
/*
 * try/fifo_open_now.c - your fifo_open_now() by hand:
 * build/fifo_open_now PATH TEXT
 */
#include "fifo_open_now.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "usage: fifo_open_now PATH TEXT\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    int fd = fifo_open_now(argv[1]);
    if (fd == -1) {
        perror(argv[1]);
        return 1;
    }
    ssize_t n = write(fd, argv[2], strlen(argv[2]));
    printf("%zd bytes written\n", n);
    return n == -1;
}
