/*
 * @mutant   after a second it goes on without the second semaphore
 */
#include "nodeadlock.h"

#include <errno.h>
#include <time.h>

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
    P(s1);
    use(USE_1);
    P(s2);
    use(USE_BOTH);
    V(s2);
    V(s1);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s2);
    use(USE_2);
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_sec += 1;
    sem_timedwait(s1, &t);
    use(USE_BOTH);
    V(s1);
    V(s2);
}
