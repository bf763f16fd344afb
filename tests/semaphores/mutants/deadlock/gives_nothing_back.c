/*
 * @mutant   nothing is given back at the end
 */
#include "deadlock.h"

#include <errno.h>

static void P(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s1);
    use(USE_1);
    P(s2);
    use(USE_BOTH);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s2);
    use(USE_2);
    P(s1);
    use(USE_BOTH);
}
