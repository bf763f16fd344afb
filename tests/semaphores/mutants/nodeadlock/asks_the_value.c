/*
 * @mutant   looks at the value of S1 first, and takes S2 before S1 if it is
 *           free
 * @kills nodeadlock/no_order_is_a_deadlock deadlock "The circle:"
 * @kills nodeadlock/keeps_the_uses deadlock "The circle:"
 * @kills nodeadlock/takes_what_it_uses deadlock "The circle:"
 * @kills nodeadlock/gives_both_back deadlock "The circle:"
 * @kills nodeadlock/lets_a_third_process_work deadlock "The circle:"
 * @kills nodeadlock/goes_on_after_a_signal deadlock "The circle:"
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
    int value;

    sem_getvalue(s1, &value);
    if (value > 0) {
        P(s2);
        P(s1);
    } else {
        P(s1);
        P(s2);
    }
    use(USE_2);
    use(USE_BOTH);
    V(s2);
    V(s1);
}
