/*
 * @mutant   instead of both at once it uses the other one
 * @kills deadlock/uses_what_the_figure_shows fail "process . used resource 1, then resource 2"
 */
#include "deadlock.h"

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

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s1);
    use(USE_1);
    P(s2);
    use(USE_2);
    V(s2);
    V(s1);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s2);
    use(USE_2);
    P(s1);
    use(USE_1);
    V(s1);
    V(s2);
}
