/*
 * @variant  process 2 uses resource 2, waits a while for S1, and retreats and
 *           takes them in order if it does not come
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
    struct timespec t;
    int r;

    P(s2);
    use(USE_2);
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_nsec += 50000000;
    if (t.tv_nsec >= 1000000000) {
        t.tv_nsec -= 1000000000;
        t.tv_sec++;
    }
    do
        r = sem_timedwait(s1, &t);
    while (r == -1 && errno == EINTR);
    if (r == -1) {
        V(s2);
        P(s1);
        P(s2);
    }
    use(USE_BOTH);
    V(s1);
    V(s2);
}
