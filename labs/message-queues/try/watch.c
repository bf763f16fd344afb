/* SPDX-License-Identifier: MIT */
/*
 * try/watch.c - your mq_watch() by hand: build/watch /try 3
 */
#include "watch.h"

#include <stdio.h>
#include <stdlib.h>

static void print_text(const char *text)
{
    printf("%s\n", text);
    fflush(stdout);
}

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "usage: watch NAME TOTAL\n");
        return 2;
    }
    if (mq_watch(argv[1], atoi(argv[2]), print_text) == -1) {
        perror("mq_watch");
        return 1;
    }
    printf("that was all\n");
    return 0;
}
