/*
 * @mutant   process 2 gives S2 back twice
 * @kills deadlock/gives_both_back fail "at the end s1 is 1 and s2 is 2, and both were 1"
 * @kills deadlock/goes_on_after_a_signal fail "at the end s1 is 1 and s2 is 2, and both were 1"
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
    V(s2);
}
