/*
 * @mutant   a semaphore of its own guards everything, and S1 and S2 are not
 *           taken
 * @kills nodeadlock/no_order_is_a_deadlock fail "process . never took s1"
 * @kills nodeadlock/takes_what_it_uses fail "process . used resource . without having taken"
 * @kills nodeadlock/lets_a_third_process_work fail "process . never took s1"
 * @leaks semaphore "sem_unlink\(3\)"
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

static sem_t *open_guard(void)
{
    return sem_open("/guard", O_CREAT, 0600, 1);
}

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    sem_t *guard = open_guard();

    (void)s1;
    (void)s2;
    P(guard);
    use(USE_1);
    use(USE_BOTH);
    V(guard);
    sem_close(guard);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    sem_t *guard = open_guard();

    (void)s1;
    (void)s2;
    P(guard);
    use(USE_2);
    use(USE_BOTH);
    V(guard);
    sem_close(guard);
}
