/*
 * @mutant   the guard is given back after the first semaphore
 * @kills nodeadlock/no_order_is_a_deadlock deadlock "The circle:"
 * @kills nodeadlock/keeps_the_uses deadlock "The circle:"
 * @kills nodeadlock/takes_what_it_uses deadlock "The circle:"
 * @kills nodeadlock/gives_both_back deadlock "The circle:"
 * @kills nodeadlock/lets_a_third_process_work deadlock "The circle:"
 * @kills nodeadlock/goes_on_after_a_signal deadlock "The circle:"
 */
#include "nodeadlock.h"

#include <errno.h>
#include <fcntl.h>

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
    sem_t *guard = sem_open("/guard", O_CREAT, 0600, 1);

    P(guard);
    P(s1);
    V(guard);
    use(USE_1);
    P(s2);
    use(USE_BOTH);
    V(s2);
    V(s1);
    sem_close(guard);
    sem_unlink("/guard");
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    sem_t *guard = sem_open("/guard", O_CREAT, 0600, 1);

    P(guard);
    P(s2);
    V(guard);
    use(USE_2);
    P(s1);
    use(USE_BOTH);
    V(s1);
    V(s2);
    sem_close(guard);
    sem_unlink("/guard");
}
