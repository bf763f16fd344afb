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
    /* BEGIN ANSWER 3 */
    atomic_int ready; /* 1: the semaphores are initialised */
    sem_t empty;      /* 1: a key may be put in */
    sem_t full;       /* 1: a key may be taken out */
    /* STUB 3
     */
    /* END ANSWER 3 */
    char key;
};

/* BEGIN ANSWER 3 */
/* Print "keyserver: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "keyserver: %s: %s\n", what, strerror(errno));
    return 1;
}

/* TEXT as a key: a decimal number from 1 on; 0 if it is none. */
static key_t parse_key(const char *text)
{
    char *end;
    errno = 0;
    long key = strtol(text, &end, 10);
    return end == text || *end || errno || key < 1 || key > INT_MAX
               ? 0
               : (key_t)key;
}

/* Remove the segment of a server that was killed. One that somebody has
 * attached is in use: EEXIST. */
static int remove_remains(key_t key)
{
    struct shmid_ds facts;
    int id = shmget(key, 0, 0);

    if (id == -1)
        return errno == ENOENT ? 0 : -1;
    if (shmctl(id, IPC_STAT, &facts) == -1)
        return -1;
    if (facts.shm_nattch > 0) {
        errno = EEXIST;
        return -1;
    }
    return shmctl(id, IPC_RMID, NULL);
}
/* END ANSWER 3 */

/*
 * TODO 3: make the segment; its identifier, or -1 with errno. There may be one
 * already, from a server that was killed, or from one that is running. How many
 * processes have it attached?
 */
static int make_segment(key_t key)
{
    /* BEGIN ANSWER 3 */
    if (remove_remains(key) == -1)
        return -1;
    return shmget(key, sizeof(struct mailbox), IPC_CREAT | IPC_EXCL | 0600);
    /* STUB 3
     * (void)key;
     * errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 3 */
}

/* TODO 3: print `You pressed` and each key, until it is q. */
static int print_keys(struct mailbox *box)
{
    /* BEGIN ANSWER 3 */
    char key;

    do {
        while (sem_wait(&box->full) == -1)
            if (errno != EINTR)
                return fail("sem_wait");
        key = box->key;
        sem_post(&box->empty); /* from here on the next one may be there */
        printf("You pressed %c\n", key);
        if (fflush(stdout) == EOF) /* now, not when there is a page of it */
            return fail("standard output");
    } while (key != 'q');
    return 0;
    /* STUB 3
     * (void)box;
     * return 0;
     */
    /* END ANSWER 3 */
}

/* BEGIN ANSWER 3 */
static int serve(struct mailbox *box)
{
    if (sem_init(&box->empty, 1, 1) == -1 || sem_init(&box->full, 1, 0) == -1)
        return fail("sem_init");
    atomic_store(&box->ready, 1); /* last of all: clients may come now */
    return print_keys(box);
}
/* END ANSWER 3 */

/* TODO 3: check the argument, make the segment, prepare what is in it, print,
 * and leave nothing: the segment does not end with its process. */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 3 */
    key_t key = argc == 2 ? parse_key(argv[1]) : 0;
    if (key == 0) {
        fprintf(stderr, "usage: keyserver KEY\n");
        return 2;
    }
    int id = make_segment(key);
    if (id == -1)
        return fail(argv[1]);
    struct mailbox *box = shmat(id, NULL, 0);
    int status = box == (void *)-1 ? fail("shmat") : serve(box);
    if (shmctl(id, IPC_RMID, NULL) == -1)
        status = fail("shmctl");
    return status; /* what is attached is detached at the end of the process */
    /* STUB 3
     * (void)argc;
     * (void)argv;
     * (void)make_segment;
     * (void)print_keys;
     * fprintf(stderr, "keyserver: not written yet\n");
     * return 1;
     */
    /* END ANSWER 3 */
}
