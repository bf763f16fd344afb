/* SPDX-License-Identifier: MIT */
/*
 * try/ring1.c - run your ring by hand: ring1 SLOTS ITEMS lets one process put
 * the numbers 1 to ITEMS, and another one get and add them. A process that
 * finds the ring full or empty gives the processor away and asks again.
 */
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ring1.h"

/* The ring, and behind it what the contract keeps to itself. */
struct shelf {
    struct ring1 ring;
    int item[RING1_MOST];
};

void ring1_fill(struct ring1 *r, int slot, int item)
{
    ((struct shelf *)r)->item[slot] = item;
}

int ring1_look(const struct ring1 *r, int slot)
{
    return ((const struct shelf *)r)->item[slot];
}

/* RESULT of a call: false if it is to be made again. */
static int is_done(int result)
{
    if (result == -1 && errno != EAGAIN) {
        perror("ring1");
        _exit(1);
    }
    if (result == -1)
        sched_yield();
    return result == 0;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: ring1 SLOTS ITEMS\n");
        return 2;
    }
    struct shelf *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED || ring1_init(&s->ring, atoi(argv[1])) == -1) {
        perror("ring1");
        return 1;
    }
    int items = atoi(argv[2]);
    if (fork() == 0) {
        for (int i = 1; i <= items; i++)
            while (!is_done(ring1_put(&s->ring, i)))
                ;
        _exit(0);
    }
    long sum = 0;
    for (int i = 1; i <= items; i++) {
        int item;
        while (!is_done(ring1_get(&s->ring, &item)))
            ;
        sum += item;
    }
    wait(NULL);
    printf("%d items, their sum is %ld\n", items, sum);
    return 0;
}
