/*
 * @variant  only data in the object, named semaphores beside it; the writer
 *           makes everything, the reader waits until it has; with its other
 *           side
 * @with     shm_reader
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

static void drop_sem(const char *name, const char *what)
{
    char path[256];
    snprintf(path, sizeof path, "%s.%s", name, what);
    sem_unlink(path);
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

/* The writer makes everything anew, whatever there is; only "come", in which a
 * reader may be waiting already, stays. */
int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: shm_writer NAME\n");
        return 2;
    }
    const char *name = argv[1];
    shm_unlink(name);
    drop_sem(name, "taken");
    drop_sem(name, "filled");
    int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd == -1)
        return die(name);
    struct piece *p = MAP_FAILED;
    if (ftruncate(fd, sizeof *p) == 0)
        p = mmap(NULL, sizeof *p, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED) {
        die("mmap");
        shm_unlink(name);
        return 1;
    }
    close(fd);
    sem_t *taken = open_sem(name, "taken", O_CREAT | O_EXCL);
    sem_t *filled = open_sem(name, "filled", O_CREAT | O_EXCL);
    sem_t *come = open_sem(name, "come", O_CREAT);
    int status = taken == SEM_FAILED || filled == SEM_FAILED ||
                 come == SEM_FAILED;
    if (status == 0)
        sem_post(come);
    while (status == 0) {
        do
            p->n = read(0, p->bytes, sizeof p->bytes);
        while (p->n == -1 && errno == EINTR);
        if (p->n == -1)
            status = die("standard input");
        int n = p->n;
        sem_post(filled);
        if (n == -1)
            break;
        down(taken);
        if (p->reader_failed) {
            fprintf(stderr, "shm_writer: the reader failed\n");
            status = 1;
        }
        if (n == 0)
            break;
    }
    shm_unlink(name);
    drop_sem(name, "taken");
    drop_sem(name, "filled");
    drop_sem(name, "come");
    return status;
}
