/*
 * @mutant   the result of sem_wait() is not looked at
 * @kills nodeadlock/goes_on_after_a_signal fail "process . used resource . without having taken"
 */
#include "nodeadlock.h"

static void P(sem_t *s)
{
    sem_wait(s);
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
    P(s1);
    P(s2);
    use(USE_2);
    use(USE_BOTH);
    V(s2);
    V(s1);
}
