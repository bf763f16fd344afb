/*
 * @mutant   each process initialises the semaphores at its start, also those
 *           that are taken
 * @kills deadlock/uses_what_the_figure_shows fail "process . initialised s1 again, which the other one may hold"
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
    sem_init(s1, 1, 1);
    sem_init(s2, 1, 1);
    P(s1);
    use(USE_1);
    P(s2);
    use(USE_BOTH);
    V(s2);
    V(s1);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    sem_init(s1, 1, 1);
    sem_init(s2, 1, 1);
    P(s2);
    use(USE_2);
    P(s1);
    use(USE_BOTH);
    V(s1);
    V(s2);
}
