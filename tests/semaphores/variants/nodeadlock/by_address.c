/*
 * @variant  whichever lies lower in memory comes first
 */
#include "nodeadlock.h"

#include <errno.h>

static void P(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

static void V(sem_t *s)
{
    sem_post(s);
}

static void take_in_order(sem_t *a, sem_t *b)
{
    P(a < b ? a : b);
    P(a < b ? b : a);
}

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    take_in_order(s1, s2);
    use(USE_1);
    use(USE_BOTH);
    V(s1);
    V(s2);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    take_in_order(s2, s1);
    use(USE_2);
    use(USE_BOTH);
    V(s1);
    V(s2);
}
