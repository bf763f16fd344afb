/*
 * @mutant   process 1 takes S1 a second time, and waits for itself
 * @kills deadlock/deadlocks_when_the_test_wants_it fail "a process waits for a semaphore that it has taken itself:"
 * @kills deadlock/hangs_in_no_other_way deadlock "a process waits for a semaphore that it has taken itself:"
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

static void V(sem_t *s)
{
    sem_post(s);
}

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s1);
    use(USE_1);
    P(s1);
    P(s2);
    use(USE_BOTH);
    V(s2);
    V(s1);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    P(s2);
    use(USE_2);
    P(s1);
    use(USE_BOTH);
    V(s1);
    V(s2);
}
