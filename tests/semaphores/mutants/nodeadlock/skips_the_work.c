/*
 * @mutant   process 2 gives up when S1 is not free: its work is not done
 * @kills nodeadlock/no_order_is_a_deadlock fail "process . used resource 2"
 * @kills nodeadlock/keeps_the_uses fail "process . used resource 2"
 * @kills nodeadlock/lets_a_third_process_work fail "process . never took s1"
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
    if (sem_trywait(s1) == 0) {
        use(USE_BOTH);
        V(s1);
    }
    V(s2);
}
