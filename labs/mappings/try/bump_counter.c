/* SPDX-License-Identifier: MIT */
/*
 * try/bump_counter.c - your bump_counter() by hand: build/bump_counter FILE
 * [SECONDS]. With SECONDS it sleeps between the look at the old value and the
 * writing of the new one, so that you can start another one meanwhile.
 */
#include "bump_counter.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static unsigned pause_seconds;

int counter_get(const int *counter)
{
    return *counter;
}

void counter_set(int *counter, int value)
{
    if (pause_seconds > 0) {
        fprintf(stderr, "(sleeps, and will write %d)\n", value);
        sleep(pause_seconds);
    }
    *counter = value;
}

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: bump_counter FILE [SECONDS]\n");
        return 2;
    }
    if (argc == 3)
        pause_seconds = (unsigned)atoi(argv[2]);
    int value = bump_counter(argv[1]);
    if (value == -1) {
        perror(argv[1]);
        return 1;
    }
    printf("%d\n", value);
    return 0;
}
