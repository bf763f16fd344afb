/*
 * @mutant  takes NULL for a failed mmap()
 * @kills   shm_writer/reports_usage_and_failures crash(SIGSEGV) "was killed by SIGSEGV.*which is MAP_FAILED: mmap.. had failed"
 * @leaks   shm "/dev/shm/copy-"
 * @memory  InvalidWrite "."
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>
#include "shmbuf.h"

static void P(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

static struct shmbuf *attach(const char *name)
{
    struct shmbuf *b;
    int first, fd = shm_open(name, O_RDWR | O_CREAT, 0600);

    if (fd < 0)
        return NULL;
    first = flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (first) {
        ftruncate(fd, 0);
        ftruncate(fd, sizeof *b);
        b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (b == NULL) {
            shm_unlink(name);
            return NULL;
        }
        sem_init(&b->wsem, 1, 1);
        sem_init(&b->rsem, 1, 0);
        flock(fd, LOCK_SH);
        return b;
    }
    flock(fd, LOCK_SH);
    b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    return b == MAP_FAILED ? NULL : b;
}

int main(int argc, char **argv)
{
    struct shmbuf *b;
    int n, status = 0;

    if (argc != 2) {
        fprintf(stderr, "usage: shm_writer NAME\n");
        return 2;
    }
    b = attach(argv[1]);
    if (b == NULL) {
        perror(argv[1]);
        return 1;
    }
    do {
        P(&b->wsem);
        if (b->reader_failed) {
            fprintf(stderr, "shm_writer: reader failed\n");
            status = 1;
            break;
        }
        do {
            n = read(0, b->buf, 1024);
        } while (n == -1 && errno == EINTR);
        b->cnt = n;
        sem_post(&b->rsem);
    } while (n > 0);
    if (status == 0 && n < 0) {
        fprintf(stderr, "shm_writer: read failed\n");
        status = 1;
    }
    if (status == 0)
        P(&b->wsem);
    shm_unlink(argv[1]);
    return status;
}
