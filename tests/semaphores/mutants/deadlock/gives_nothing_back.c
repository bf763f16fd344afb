/*
 * @mutant   nothing is given back at the end
 * @kills deadlock/hangs_in_no_other_way deadlock "a process waits for a semaphore that nobody holds any more:"
 * @kills deadlock/uses_what_the_figure_shows deadlock "nobody came between, and they hang all the same"
 * @kills deadlock/ends_when_nobody_comes_between deadlock "nobody came between, and they hang all the same"
 * @kills deadlock/gives_both_back deadlock "nobody came between, and they hang all the same"
 * @kills deadlock/goes_on_after_a_signal deadlock "nobody came between, and they hang all the same"
 */
#include "deadlock.h"

#include <errno.h>

static void P(sem_t *s)
{
    while (sem_wait(s) == -1 && errno == EINTR)
        ;
}

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s1);
    use(USE_1);
    P(s2);
    use(USE_BOTH);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s2);
    use(USE_2);
    P(s1);
    use(USE_BOTH);
}
