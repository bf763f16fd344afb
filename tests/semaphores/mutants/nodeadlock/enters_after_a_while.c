/*
 * @mutant   after a second it goes on without the second semaphore
 * @kills nodeadlock/no_order_is_a_deadlock fail "process . never took s1"
 * @kills nodeadlock/takes_what_it_uses fail "process . used both resources without having taken s1"
 * @kills nodeadlock/gives_both_back fail "at the end s1 is 2 and s2 is 1, and both were 1"
 * @kills nodeadlock/lets_a_third_process_work fail "process . never took s1"
 * @kills nodeadlock/goes_on_after_a_signal fail "process . used both resources without having taken s1"
 */
#include "nodeadlock.h"

#include <errno.h>
#include <time.h>

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
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_sec += 1;
    sem_timedwait(s1, &t);
    use(USE_BOTH);
    V(s1);
    V(s2);
}
