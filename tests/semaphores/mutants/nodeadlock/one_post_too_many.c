/*
 * @mutant   gives S2 back also when it has not got it
 * @kills nodeadlock/lets_a_third_process_work fail "process . used resource . without having taken"
 * @kills nodeadlock/goes_on_after_a_signal fail "process . used resource . without having taken"
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
        P(s1);
        if (sem_trywait(s2) == 0)
            break;
        V(s2);
        V(s1);
    }
    use(USE_2);
    use(USE_BOTH);
    V(s2);
    V(s1);
}
