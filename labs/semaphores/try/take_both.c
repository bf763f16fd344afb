/* SPDX-License-Identifier: MIT */
/*
 * try/take_both.c - run your take_both() by hand: take_both TRIES VALUE tries
 * to take a semaphore that is free and one that has the given VALUE.
 */
#include "take_both.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: take_both TRIES VALUE\n");
        return 2;
    }
    sem_t a, b; /* one process only: they need not be shared */
    sem_init(&a, 0, 1);
    sem_init(&b, 0, (unsigned)atoi(argv[2]));
    int result = take_both(&a, &b, atoi(argv[1]));
    const char *why = result == -1 ? strerror(errno) : "both are taken";
    int va, vb;
    sem_getvalue(&a, &va);
    sem_getvalue(&b, &vb);
    printf("%d (%s); A = %d, B = %d\n", result, why, va, vb);
    return 0;
}
