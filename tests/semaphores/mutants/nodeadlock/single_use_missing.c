/*
 * @mutant   only the use of both is left
 * @kills nodeadlock/no_order_is_a_deadlock fail "process . used both resources"
 * @kills nodeadlock/keeps_the_uses fail "process . used both resources"
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
    P(s2);
    use(USE_BOTH);
    V(s2);
    V(s1);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s1);
    P(s2);
    use(USE_BOTH);
    V(s2);
    V(s1);
}
