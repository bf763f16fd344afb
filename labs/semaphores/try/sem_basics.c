/* SPDX-License-Identifier: MIT */
/*
 * try/sem_basics.c - your semaphore functions by hand: build/sem_basics /demo 2
 * makes a semaphore, takes it until it is used up, and throws it away.
 */
#include "sem_basics.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "usage: sem_basics NAME VALUE\n");
        return 2;
    }
    sem_t *s = sem_fresh(argv[1], (unsigned)strtoul(argv[2], NULL, 10));
    if (s == SEM_FAILED) {
        perror("sem_fresh");
        return 1;
    }
    int taken = 0, result;
    while ((result = sem_try(s)) == 1)
        taken++;
    if (result == -1)
        perror("sem_try");
    printf("taken %d times, then sem_try() gave %d\n", taken, result);
    printf("300 ms later sem_take_ms() gave %d\n", sem_take_ms(s, 300));
    sem_post(s);
    printf("after sem_post() sem_take() gave %d\n", sem_take(s));
    if (sem_gone(argv[1], s) == -1) {
        perror("sem_gone");
        return 1;
    }
    return 0;
}
