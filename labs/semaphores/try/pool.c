/* SPDX-License-Identifier: MIT */
/*
 * try/pool.c - run your pool() by hand: pool WORKERS SLOTS shows when each job
 * begins and ends, and how many of them are busy.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

#include "pool.h"

static atomic_int *busy;

/* A tenth of a second of "work". */
static void job(int i)
{
    dprintf(1, "job %d begins, %d busy\n", i, atomic_fetch_add(busy, 1) + 1);
    nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    dprintf(1, "job %d ends\n", i);
    atomic_fetch_sub(busy, 1);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: pool WORKERS SLOTS\n");
        return 2;
    }
    busy = mmap(NULL, sizeof *busy, PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (busy == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    if (pool(atoi(argv[1]), atoi(argv[2]), job) == -1) {
        perror("pool");
        return 1;
    }
    printf("all jobs are done\n");
    return 0;
}
