/*
 * @mutant   nothing is taken: no deadlock, and no exclusion
 * @kills nodeadlock/no_order_is_a_deadlock fail "process . never took s1"
 * @kills nodeadlock/takes_what_it_uses fail "process . used resource . without having taken"
 * @kills nodeadlock/lets_a_third_process_work fail "process . never took s1"
 */
#include "nodeadlock.h"

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    (void)s1;
    use(USE_1);
    (void)s2;
    use(USE_BOTH);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    (void)s1;
    (void)s2;
    use(USE_2);
    use(USE_BOTH);
}
