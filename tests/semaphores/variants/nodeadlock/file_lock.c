/*
 * @variant  a lock on a file lets only one of them work at a time
 */
#include "nodeadlock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static void P(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

static void V(sem_t *s)
{
    sem_post(s);
}

#define LOCK "nodeadlock.lock"

static int lock(void)
{
    int fd = open(LOCK, O_RDWR | O_CREAT, 0600);

    while (flock(fd, LOCK_EX) == -1 && errno == EINTR)
        ;
    return fd;
}

static void unlock(int fd)
{
    unlink(LOCK);
    close(fd);
}

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    int guard = lock();
    P(s1);
    use(USE_1);
    P(s2);
    use(USE_BOTH);
    V(s2);
    V(s1);
    unlock(guard);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    int guard = lock();
    P(s2);
    use(USE_2);
    P(s1);
    use(USE_BOTH);
    V(s1);
    V(s2);
    unlock(guard);
}
