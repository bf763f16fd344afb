/*
 * @mutant  gives the buffer back before it has printed it
 * @kills   shm_reader/prints_every_byte fail "shm_reader printed 2500 bytes, as it should, but from byte [0-9]+ on there is"
 * @races   "calls sem_post\(\) at shm_reader\.c:[0-9]+, by which process"
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
        if (b == MAP_FAILED) {
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
    int n;

    if (argc != 2) {
        fprintf(stderr, "usage: shm_reader NAME\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    b = attach(argv[1]);
    if (b == NULL) {
        perror(argv[1]);
        return 1;
    }
    for (;;) {
        int done = 0;

        P(&b->rsem);
        n = b->cnt;
        sem_post(&b->wsem);
        while (done < n) {
            int w = write(1, b->buf + done, n - done);
            if (w == -1 && errno == EINTR)
                continue;
            if (w == -1) {
                perror("shm_reader: write");
                b->reader_failed = true;
                sem_post(&b->wsem);
                return 1;
            }
            done += w;
        }
        if (n <= 0)
            break;
    }
    if (n < 0) {
        fprintf(stderr, "shm_reader: the writer failed\n");
        return 1;
    }
    return 0;
}
