/* SPDX-License-Identifier: MIT */
/*
 * try/ring.c - run your ring by hand: ring PUTTERS GETTERS ITEMS lets so many
 * processes put the numbers 1 to ITEMS each, into a ring of 4 slots, and so
 * many get and add them until the end. Which of them gets how much is chance,
 * the sum is not.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ring.h"

/* The ring, and behind it what the contract keeps to itself. */
struct shelf {
    struct ring ring;
    int item[RING_MOST];
    long sum, ended; /* of all who got */
};
static struct shelf *shelf;

void ring_fill(struct ring *r, int slot, int item)
{
    ((struct shelf *)r)->item[slot] = item;
}

int ring_look(const struct ring *r, int slot)
{
    return ((const struct shelf *)r)->item[slot];
}

static void put_all(int items)
{
    for (int i = 1; i <= items; i++)
        if (ring_put(&shelf->ring, i) == -1) {
            perror("ring_put");
            _exit(1);
        }
    _exit(0);
}

static void get_all(void)
{
    int item;
    long sum = 0;
    while (ring_get(&shelf->ring, &item) == 0)
        sum += item;
    if (errno != EPIPE)
        perror("ring_get");
    __atomic_add_fetch(&shelf->sum, sum, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&shelf->ended, 1, __ATOMIC_SEQ_CST);
    _exit(0);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: ring PUTTERS GETTERS ITEMS\n");
        return 2;
    }
    shelf = mmap(NULL, sizeof *shelf, PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shelf == MAP_FAILED || ring_init(&shelf->ring, 4) == -1) {
        perror("ring");
        return 1;
    }
    int putters = atoi(argv[1]), getters = atoi(argv[2]);
    pid_t pids[64] = {0};
    for (int i = 0; i < getters; i++)
        if (fork() == 0)
            get_all();
    for (int i = 0; i < putters && i < 64; i++)
        if ((pids[i] = fork()) == 0)
            put_all(atoi(argv[3]));
    for (int i = 0; i < putters && i < 64; i++)
        waitpid(pids[i], NULL, 0);
    ring_close(&shelf->ring);
    while (wait(NULL) > 0)
        continue;
    printf("sum %ld, %ld getters ended\n", shelf->sum, shelf->ended);
    return 0;
}
