/* SPDX-License-Identifier: MIT */
/*
 * shmproducer.c - exercise 6, a program: shmproducer NAME [TEXT]
 *
 * Writes TEXT ("Hello World!" if it is not given) into the shared memory object
 * NAME, which shmlaunch has made. Exit status: 0 done, 1 something failed
 * (message on standard error), 2 wrong arguments.
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* What lies in the object: the same in all three programs. */
struct message {
    sem_t ready; /* 1: there is a text */
    char text[1024];
};

/* TODO 6: map the object that the launcher has made; NULL with errno if there
 * is none, or if it is too small for a message. */
static struct message *attach(const char *name)
{
    (void)name;
    errno = ENOSYS;
    return NULL;
}

/* TODO 6: check the arguments, write the text, say that it is there. */
int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    (void)attach;
    fprintf(stderr, "shmproducer: not written yet\n");
    return 1;
}
