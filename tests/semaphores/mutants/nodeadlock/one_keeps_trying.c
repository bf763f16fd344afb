/*
 * @mutant   process 2 tries and keeps S2, process 1 waits
 * @kills nodeadlock/no_order_is_a_deadlock timeout(livelock) "gives back the first before it tries"
 * @kills nodeadlock/keeps_the_uses timeout(livelock) "gives back the first before it tries"
 * @kills nodeadlock/takes_what_it_uses timeout(livelock) "gives back the first before it tries"
 * @kills nodeadlock/gives_both_back timeout(livelock) "gives back the first before it tries"
 * @kills nodeadlock/lets_a_third_process_work timeout(livelock) "gives back the first before it tries"
 * @kills nodeadlock/goes_on_after_a_signal timeout(livelock) "gives back the first before it tries"
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
    P(s2);
    use(USE_2);
    while (sem_trywait(s1) == -1)
        ;
    use(USE_BOTH);
    V(s1);
    V(s2);
}
