/*
 * @mutant   waits until a plain variable changes, in a loop that an optimiser makes endless
 * @kills    shm_reader/prints_what_has_come timeout "makes no call meanwhile.*optimising compiler"
 * @kills    shm_reader/may_be_the_first timeout "makes no call meanwhile.*optimising compiler"
 * @races   "must give something behind shm_writer\.c:[0-9]+ .* before shm_reader\.c:[0-9]+"
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

#include "shmbuf.h"

/* Print "shm_reader: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shm_reader: %s: %s\n", what, strerror(errno));
    return 1;
}

/* Take S, however often a signal interrupts the wait; 0, or -1 with errno. */
static int take(sem_t *s)
{
    int *value = (int *)(void *)(s);
    while (*value == 0)
        ;
    --*value;
    return 0;
}

/* Write all N bytes; 0, or -1 with errno. */
static int write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, bytes, n);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            return -1;
        bytes += put;
        n -= (size_t)put;
    }
    return 0;
}

static int lock(int fd, int how)
{
    while (flock(fd, how) == -1)
        if (errno != EINTR)
            return -1;
    return 0;
}

/* Empty what is there, and make it as a pair finds it at its beginning. */
static int make_fresh(int fd)
{
    struct shmbuf *b;

    if (ftruncate(fd, 0) == -1)
        return -1;
    errno = posix_fallocate(fd, 0, sizeof *b); /* or there is no memory left */
    if (errno != 0)
        return -1;
    b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (b == MAP_FAILED)
        return -1;
    int result = sem_init(&b->wsem, 1, 1);
    if (result == 0)
        result = sem_init(&b->rsem, 1, 0);
    munmap(b, sizeof *b);
    return result;
}

/*
 * TODO 9: open the object, or make it if you are the first one of the two. What
 * does the second one find when the first one was stopped in the middle of
 * making it? And how does it differ from what a killed pair has left? The
 * memory, or NULL with errno.
 */
static struct shmbuf *attach(const char *name)
{
    struct shmbuf *b = MAP_FAILED;
    int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
    if (fd == -1)
        return NULL;
    /* Each of the two holds a shared lock on the object until it ends, however
     * it ends: the kernel takes it back. So who gets an exclusive one is alone,
     * and whatever it finds was left behind. The descriptor stays open: it is
     * the lock. */
    bool alone = flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (alone ? make_fresh(fd) == 0 : errno == EWOULDBLOCK || errno == EINTR)
        if (lock(fd, LOCK_SH) == 0) /* waits while the other one makes it */
            b = mmap(NULL, sizeof *b, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
                     0);
    if (b != MAP_FAILED)
        return b;
    int error = errno;
    if (alone)
        shm_unlink(name); /* only what is ours */
    close(fd);
    errno = error;
    return NULL;
}

/*
 * TODO 9: write what is handed over to standard output, piece by piece, each as
 * soon as it is there. If that cannot be done, the writer must not wait for
 * ever. Gives the exit status.
 */
static int copy_output(struct shmbuf *b)
{
    int status = 0, n;

    do {
        if (take(&b->rsem) == -1)
            return fail("sem_wait");
        n = b->cnt;
        if (n > 0 && write_all(STDOUT_FILENO, b->buf, (size_t)n) == -1) {
            status = fail("standard output");
            b->reader_failed = true; /* before the post: it is looked at then */
        }
        sem_post(&b->wsem);
    } while (n > 0 && status == 0);
    if (n == -1) {
        fprintf(stderr, "shm_reader: the writer has given up\n");
        status = 1;
    }
    return status;
}

/* TODO 9: check the arguments, attach, copy. The writer removes the object. */
int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: shm_reader NAME\n");
        return 2;
    }
    /* Killed by SIGPIPE we could not tell the writer. */
    signal(SIGPIPE, SIG_IGN);
    struct shmbuf *b = attach(argv[1]);
    if (!b)
        return fail(argv[1]);
    int status = copy_output(b);
    munmap(b, sizeof *b);
    return status;
}
