/*
 * @mutant   sem_trywait() in a loop: nobody waits, everybody runs for ever
 * @kills deadlock/deadlocks_when_the_test_wants_it fail "they get nowhere, but not because each waits for what the"
 * @kills deadlock/hangs_in_no_other_way timeout(livelock) "they get nowhere, but not because each waits for what the"
 */
#include "deadlock.h"

static void P(sem_t *s)
{
    while (sem_trywait(s) == -1)
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
