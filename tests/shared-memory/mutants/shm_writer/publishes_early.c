/*
 * @mutant  says that there are bytes before they are there
 * @kills   shm_writer/copies_every_byte fail "bytes, (as it|and) should"
 * @kills   shm_writer/works_in_every_start_order fail "bytes, (as it|and) should"
 * @kills   shm_writer/may_be_found_half_made fail "bytes, (as it|and) should"
 * @kills   shm_writer/sends_what_has_come fail "bytes, (as it|and) should"
 * @races   "calls sem_post\(\) at shm_writer\.c:[0-9]+, by which process [0-9]+ goes on"
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

#include "shmbuf.h"

/* Print "shm_writer: WHAT: reason" and give the status of a failure. */
static int fail(const char *what)
{
    fprintf(stderr, "shm_writer: %s: %s\n", what, strerror(errno));
    return 1;
}

/* Take S, however often a signal interrupts the wait; 0, or -1 with errno. */
static int take(sem_t *s)
{
    while (sem_wait(s) == -1)
        if (errno != EINTR)
            return -1;
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
 * TODO 8: open the object, or make it if you are the first one of the two. What
 * does the second one find when the first one was stopped in the middle of
 * making it? And how does that differ from what a killed pair has left?
 * Gives the memory, or NULL with errno.
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
 * TODO 8: hand standard input over, piece by piece, and wait at the end until
 * the reader has taken that as well. Gives the exit status.
 */
static int copy_input(struct shmbuf *b)
{
    char bytes[SHMBUF_SIZE];
    ssize_t n;

    do {
        if (take(&b->wsem) == -1)
            return fail("sem_wait");
        if (b->reader_failed) {
            fprintf(stderr, "shm_writer: the reader has given up\n");
            return 1;
        }
        do {
            n = read(STDIN_FILENO, bytes, sizeof bytes);
        } while (n == -1 && errno == EINTR);
        int error = errno;
        b->cnt = (int)n;
        sem_post(&b->rsem);
        if (n > 0)
            memcpy(b->buf, bytes, (size_t)n);
        errno = error;
    } while (n > 0);
    if (n == -1)
        return fail("standard input");
    /* Not before the reader has come and taken the end: then it has all. */
    if (take(&b->wsem) == -1)
        return fail("sem_wait");
    return b->reader_failed ? 1 : 0;
}

/* TODO 8: check the arguments, attach, copy, and leave nothing behind. */
int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: shm_writer NAME\n");
        return 2;
    }
    struct shmbuf *b = attach(argv[1]);
    if (!b)
        return fail(argv[1]);
    int status = copy_input(b);
    /* The writer is the last one who needs the name, and the only one who
     * removes it: a second shm_unlink() could hit the next pair's object. */
    if (shm_unlink(argv[1]) == -1)
        status = fail(argv[1]);
    munmap(b, sizeof *b);
    return status;
}
