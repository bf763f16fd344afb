/*
 * @mutant   between the two semaphores it lets the other one run
 * @kills nodeadlock/no_order_is_a_deadlock deadlock "The circle:"
 * @kills nodeadlock/keeps_the_uses deadlock "The circle:"
 * @kills nodeadlock/takes_what_it_uses deadlock "The circle:"
 * @kills nodeadlock/gives_both_back deadlock "The circle:"
 * @kills nodeadlock/lets_a_third_process_work deadlock "The circle:"
 * @kills nodeadlock/goes_on_after_a_signal deadlock "The circle:"
 */
#include "nodeadlock.h"

#include <errno.h>
#include <sched.h>

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
    sched_yield();
    P(s2);
    use(USE_BOTH);
    V(s2);
    V(s1);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s2);
    use(USE_2);
    sched_yield();
    P(s1);
    use(USE_BOTH);
    V(s1);
    V(s2);
}
