/*
 * @mutant   gives S1 back before the use of both
 * @kills nodeadlock/takes_what_it_uses fail "process . used both resources without having taken s1"
 * @kills nodeadlock/lets_a_third_process_work fail "process . used both resources without having taken s1"
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
    V(s1);
    use(USE_BOTH);
    V(s2);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s1);
    P(s2);
    use(USE_2);
    V(s1);
    use(USE_BOTH);
    V(s2);
}
