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

/* BEGIN ANSWER 6 */
/* Print "shmproducer: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shmproducer: %s: %s\n", what, strerror(errno));
    return 1;
}
/* END ANSWER 6 */

/* TODO 6: map the object that the launcher has made; NULL with errno if there
 * is none, or if it is too small for a message. */
static struct message *attach(const char *name)
{
    /* BEGIN ANSWER 6 */
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
    /* STUB 6
     * (void)name;
     * errno = ENOSYS;
     * return NULL;
     */
    /* END ANSWER 6 */
}

/* TODO 6: check the arguments, write the text, say that it is there. */
int main(int argc, char **argv)
{
    /* BEGIN ANSWER 6 */
    const char *text = argc == 3 ? argv[2] : "Hello World!";
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: shmproducer NAME [TEXT]\n");
        return 2;
    }
    struct message *m = attach(argv[1]);
    if (!m)
        return fail(argv[1]);
    if (strlen(text) >= sizeof m->text) {
        errno = EMSGSIZE;
        return fail("the text");
    }
    strcpy(m->text, text); /* fits, as we know */
    sem_post(&m->ready);   /* behind the text: it says that it is there */
    if (printf("produced message: %s\n", text) < 0 || fflush(stdout) == EOF)
        return fail("standard output");
    return 0;
    /* STUB 6
     * (void)argc;
     * (void)argv;
     * (void)attach;
     * fprintf(stderr, "shmproducer: not written yet\n");
     * return 1;
     */
    /* END ANSWER 6 */
}
