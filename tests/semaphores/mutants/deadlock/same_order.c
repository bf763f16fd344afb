/*
 * @mutant   both take S1 first: there is no circle
 * @kills deadlock/deadlocks_when_the_test_wants_it fail "both came to their end, without a deadlock"
 * @kills deadlock/hangs_in_no_other_way fail "they do not hang even when each of them has taken its first"
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
    P(s1);
    P(s2);
    use(USE_2);
    use(USE_BOTH);
    V(s2);
    V(s1);
}
