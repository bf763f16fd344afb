/*
 * @variant  a named semaphore lets only one of them take the two
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

#define GUARD "/nodeadlock.guard"

static sem_t *enter(void)
{
    sem_t *g = sem_open(GUARD, O_CREAT, 0600, 1);

    P(g);
    return g;
}

/* Who leaves has both semaphores, so the other one needs no guard any more:
 * the name may go. */
static void leave(sem_t *g)
{
    sem_unlink(GUARD);
    V(g);
    sem_close(g);
}

void process1(sem_t *s1, sem_t *s2, void (*use)(int))
{
    sem_t *guard = enter();
    P(s1);
    use(USE_1);
    P(s2);
    leave(guard);
    use(USE_BOTH);
    V(s2);
    V(s1);
}

void process2(sem_t *s1, sem_t *s2, void (*use)(int))
{
    sem_t *guard = enter();
    P(s2);
    use(USE_2);
    P(s1);
    leave(guard);
    use(USE_BOTH);
    V(s1);
    V(s2);
}
