/*
 * @mutant   a named guard that nobody removes
 * @leaks semaphore "sem_unlink\(3\)"
 */
#include "nodeadlock.h"

#include <errno.h>
#include <fcntl.h>

static void P(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

static void V(sem_t *s)
{
    sem_post(s);
}

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    sem_t *guard = sem_open("/guard", O_CREAT, 0600, 1);

    P(guard);
    P(s1);
    use(USE_1);
    P(s2);
    use(USE_BOTH);
    V(s2);
    V(s1);
    V(guard);
    sem_close(guard);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    sem_t *guard = sem_open("/guard", O_CREAT, 0600, 1);

    P(guard);
    P(s2);
    use(USE_2);
    P(s1);
    use(USE_BOTH);
    V(s1);
    V(s2);
    V(guard);
    sem_close(guard);
}
