/*
 * @mutant   a line for its author's eyes is still there
 * @kills take_both/reports_failures fail "printed .debug: 0 tries.n. on standard output"
 */
#include "take_both.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>

/* TODO 10: take both, or give back what you have and try again. A process
 * that holds one semaphore and waits for another is half of a deadlock. */
/* Take S if that is possible now. -1 with errno: EAGAIN if it is not. */
static int try_take(sem_t *s)
{
    int result;
    do {
        result = sem_trywait(s);
    } while (result == -1 && errno == EINTR);
    return result;
}

/* One try: 0, or -1 with errno, and then none of the two is taken. */
static int try_both(sem_t *a, sem_t *b)
{
    if (try_take(a) == -1)
        return -1;
    if (try_take(b) == 0)
        return 0;
    int error = errno;
    sem_post(a); /* whoever has B may be waiting for A */
    errno = error;
    return -1;
}

int take_both(sem_t *a, sem_t *b, int tries)
{
    printf("debug: %d tries\n", tries);
    if (tries < 1) {
        errno = EINVAL;
        return -1;
    }
    while (try_both(a, b) == -1) {
        if (errno != EAGAIN || --tries == 0)
            return -1;
        sched_yield(); /* a try costs nothing, but learns nothing either
                          before somebody else has run */
    }
    return 0;
}
