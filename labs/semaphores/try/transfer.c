/* SPDX-License-Identifier: MIT */
/*
 * try/transfer.c - run your transfer() by hand: transfer TIMES lets two
 * processes move money between the same two accounts, in opposite directions,
 * so often.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "transfer.h"

/* The bank, and behind it what the contract keeps to itself. */
struct vault {
    struct bank bank;
    volatile long balance[BANK_ACCOUNTS];
};

long bank_get(const struct bank *bank, int i)
{
    return ((const struct vault *)bank)->balance[i];
}

void bank_set(struct bank *bank, int i, long balance)
{
    ((struct vault *)bank)->balance[i] = balance;
}

static void move_often(struct bank *bank, int from, int to, int times)
{
    for (int i = 0; i < times; i++)
        if (transfer(bank, from, to, 1) == -1) {
            perror("transfer");
            _exit(1);
        }
    _exit(0);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: transfer TIMES\n");
        return 2;
    }
    struct vault *v = mmap(NULL, sizeof *v, PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (v == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    int times = atoi(argv[1]);
    v->bank.n = 2;
    for (int i = 0; i < v->bank.n; i++) {
        sem_init(&v->bank.lock[i], 1, 1);
        v->balance[i] = times;
    }
    if (fork() == 0)
        move_often(&v->bank, 0, 1, times);
    if (fork() == 0)
        move_often(&v->bank, 1, 0, times);
    while (wait(NULL) > 0)
        continue;
    printf("%ld + %ld = %ld\n", v->balance[0], v->balance[1],
           v->balance[0] + v->balance[1]);
    return 0;
}
