/*
 * @mutant   both take S1, and nobody takes S2
 * @kills nodeadlock/no_order_is_a_deadlock fail "process . never took s2"
 * @kills nodeadlock/takes_what_it_uses fail "process . used both resources without having taken s2"
 * @kills nodeadlock/lets_a_third_process_work fail "process . never took s2"
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
    (void)s2;
    use(USE_BOTH);
    V(s1);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s1);
    (void)s2;
    use(USE_2);
    use(USE_BOTH);
    V(s1);
}
