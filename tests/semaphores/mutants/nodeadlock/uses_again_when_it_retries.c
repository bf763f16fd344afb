/*
 * @mutant   process 2 gives back and tries again, and uses resource 2 each time
 * @kills nodeadlock/no_order_is_a_deadlock fail "process . used resource 2, then resource 2, then both"
 * @kills nodeadlock/keeps_the_uses fail "process . used resource 2, then resource 2, then both"
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
    for (;;) {
        P(s2);
        use(USE_2);
        if (sem_trywait(s1) == 0)
            break;
        V(s2);
    }
    use(USE_BOTH);
    V(s1);
    V(s2);
}
