/*
 * @mutant   nothing is taken: no deadlock, and no exclusion
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
