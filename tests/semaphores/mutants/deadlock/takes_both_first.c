/*
 * @mutant   both semaphores are taken before anything is used: a deadlock, but
 *           not that of the figure
 * @kills deadlock/deadlocks_when_the_test_wants_it fail "they are in a deadlock at another place than the figure's:"
 * @kills deadlock/hangs_in_no_other_way deadlock "they are in a deadlock at another place than the figure's:"
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
    P(s2);
    use(USE_1);
    use(USE_BOTH);
    V(s2);
    V(s1);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s2);
    P(s1);
    use(USE_2);
    use(USE_BOTH);
    V(s1);
    V(s2);
}
