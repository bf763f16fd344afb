/*
 * @variant  takes without waiting where that is possible, and waits otherwise
 */
#include "deadlock.h"

static void P(sem_t *s)
{
    if (sem_trywait(s) == 0)
        return;
    while (sem_wait(s) != 0)
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
    P(s1);
    use(USE_BOTH);
    V(s1);
    V(s2);
}
