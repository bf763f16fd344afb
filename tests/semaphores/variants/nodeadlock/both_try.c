/*
 * @variant  both of them try and give back
 */
#include "nodeadlock.h"

#include <errno.h>
#include <sched.h>

static void P(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

static void V(sem_t *s)
{
    sem_post(s);
}

static void take_both(sem_t *a, sem_t *b)
{
    P(a);
    while (sem_trywait(b) == -1) {
        V(a);
        sched_yield();
        P(a);
    }
}

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    take_both(s1, s2);
    use(USE_1);
    use(USE_BOTH);
    V(s2);
    V(s1);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    take_both(s2, s1);
    use(USE_2);
    use(USE_BOTH);
    V(s1);
    V(s2);
}
