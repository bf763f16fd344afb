/* SPDX-License-Identifier: MIT */
/*
 * keyserver.c - exercise 3, a program: keyserver KEY
 *
 * Makes the segment KEY, prints every key that a client puts into it, and ends
 * with the key q. Exit status: 0 done, 1 something failed (message on standard
 * error), 2 wrong arguments.
 */
#include <errno.h>
#include <limits.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

/*
 * TODO 3: you decide what is in the segment, here and in keyclient.c: a place
 * for a key, and what the two programs need so that no key is lost, none is
 * taken twice, none of them looks again and again, and no client begins before
 * all of it is ready. The kernel gives you a segment full of zeros.
 */
struct mailbox {
    char key;
};

/*
 * TODO 3: make the segment; its identifier, or -1 with errno. There may be one
 * already, from a server that was killed, or from one that is running. How many
 * processes have it attached?
 */
static int make_segment(key_t key)
{
    (void)key;
    errno = ENOSYS;
    return -1;
}

/* TODO 3: print `You pressed` and each key, until it is q. */
static int print_keys(struct mailbox *box)
{
    (void)box;
    return 0;
}

/* TODO 3: check the argument, make the segment, prepare what is in it, print,
 * and leave nothing: the segment does not end with its process. */
int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    (void)make_segment;
    (void)print_keys;
    fprintf(stderr, "keyserver: not written yet\n");
    return 1;
}
