/* SPDX-License-Identifier: MIT */
/*
 * shmconsumer.c - exercise 7, a program: shmconsumer NAME
 *
 * Waits for the text in the shared memory object NAME, which shmlaunch has
 * made, and prints it. Exit status: 0 done, 1 something failed (message on
 * standard error), 2 wrong arguments.
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

/* BEGIN ANSWER 7 */
/* Print "shmconsumer: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shmconsumer: %s: %s\n", what, strerror(errno));
    return 1;
}
/* END ANSWER 7 */

/* TODO 7: map the object that the launcher has made; NULL with errno if there
 * is none, or if it is too small for a message. */
static struct message *attach(const char *name)
{
    /* BEGIN ANSWER 7 */
    struct stat file;
    struct message *m = MAP_FAILED;
    int fd = shm_open(name, O_RDWR, 0);
    if (fd == -1)
        return NULL;
    if (fstat(fd, &file) == 0) {
        if (file.st_size < (off_t)sizeof *m)
            errno = EAGAIN; /* to touch it would be a SIGBUS */
        else
            m = mmap(NULL, sizeof *m, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
                     0);
    }
    int saved = errno;
    close(fd);
    errno = saved;
    return m == MAP_FAILED ? NULL : m;
    /* STUB 7
     * (void)name;
     * errno = ENOSYS;
     * return NULL;
     */
    /* END ANSWER 7 */
}

/* TODO 7: check the arguments, wait until there is a text, print it. */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 7 */
    if (argc != 2) {
        fprintf(stderr, "usage: shmconsumer NAME\n");
        return 2;
    }
    struct message *m = attach(argv[1]);
    if (!m)
        return fail(argv[1]);
    while (sem_wait(&m->ready) == -1)
        if (errno != EINTR)
            return fail("sem_wait");
    if (printf("consumed message: %s\n", m->text) < 0 || fflush(stdout) == EOF)
        return fail("standard output");
    return 0;
    /* STUB 7
     * (void)argc;
     * (void)argv;
     * (void)attach;
     * fprintf(stderr, "shmconsumer: not written yet\n");
     * return 1;
     */
    /* END ANSWER 7 */
}
