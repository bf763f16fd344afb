/* SPDX-License-Identifier: MIT */
/*
 * try/drain.c - your mq_drain() by hand: build/drain /try
 */
#include "drain.h"

#include <stdio.h>

static void print_message(const char *text, unsigned prio)
{
    printf("%u %s\n", prio, text);
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        fprintf(stderr, "usage: drain NAME\n");
        return 2;
    }
    int n = mq_drain(argv[1], print_message);
    if (n == -1) {
        perror("mq_drain");
        return 1;
    }
    printf("messages taken: %d\n", n);
    return 0;
}
