/*
 * @mutant   S2 is not given back by process 2
 * @kills nodeadlock/no_order_is_a_deadlock deadlock "has ended without giving it back"
 * @kills nodeadlock/keeps_the_uses deadlock "has ended without giving it back"
 * @kills nodeadlock/takes_what_it_uses deadlock "has ended without giving it back"
 * @kills nodeadlock/gives_both_back fail "at the end s1 is 1 and s2 is 0, and both were 1"
 * @kills nodeadlock/lets_a_third_process_work deadlock "has ended without giving it back"
 * @kills nodeadlock/goes_on_after_a_signal fail "at the end s1 is 1 and s2 is 0, and both were 1"
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
    V(s1);
}
