/*
 * @variant  only data in the object, named semaphores beside it; the writer
 *           makes everything, the reader waits until it has; with its other
 *           side
 * @with     shm_writer
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Nothing but data lies in the object. */
struct piece {
    int n; /* 0: end of file, -1: the writer has failed */
    int reader_failed;
    char bytes[1024];
};

static sem_t *open_sem(const char *name, const char *what, int flags)
{
    char path[256];
    snprintf(path, sizeof path, "%s.%s", name, what);
    return sem_open(path, flags, 0600, 0);
}


static void down(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

static int die(const char *what)
{
    perror(what);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: shm_reader NAME\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    const char *name = argv[1];
    sem_t *come = open_sem(name, "come", O_CREAT);
    if (come == SEM_FAILED)
        return die(name);
    down(come);
    int fd = shm_open(name, O_RDWR, 0);
    if (fd == -1)
        return die(name);
    struct piece *p =
        mmap(NULL, sizeof *p, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return die("mmap");
    close(fd);
    sem_t *taken = open_sem(name, "taken", 0);
    sem_t *filled = open_sem(name, "filled", 0);
    if (taken == SEM_FAILED || filled == SEM_FAILED)
        return die("sem_open");
    for (;;) {
        down(filled);
        int n = p->n;
        for (int at = 0; at < n;) {
            int w = write(1, p->bytes + at, n - at);
            if (w == -1 && errno != EINTR) {
                die("standard output");
                p->reader_failed = 1;
                sem_post(taken);
                return 1;
            }
            at += w > 0 ? w : 0;
        }
        sem_post(taken);
        if (n == -1)
            fprintf(stderr, "shm_reader: the writer failed\n");
        if (n <= 0)
            return n == -1;
    }
}
