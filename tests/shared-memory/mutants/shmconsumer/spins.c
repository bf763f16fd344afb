/*
 * @mutant   waits until a plain variable changes, in a loop that an optimiser makes endless
 * @kills    shmconsumer/waits_for_the_producer timeout "makes no call meanwhile.*optimising compiler"
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

/* Print "shmconsumer: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shmconsumer: %s: %s\n", what, strerror(errno));
    return 1;
}

/* TODO 7: map the object that the launcher has made; NULL with errno if there
 * is none, or none that can hold a message. */
static struct message *attach(const char *name)
{
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
}

/* TODO 7: check the arguments, wait until there is a text, print it. */
int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: shmconsumer NAME\n");
        return 2;
    }
    struct message *m = attach(argv[1]);
    if (!m)
        return fail(argv[1]);
    while (*(int *)(&m->ready) == 0)
        ;
    if (printf("consumed message: %s\n", m->text) < 0 || fflush(stdout) == EOF)
        return fail("standard output");
    return 0;
}
