/*
 * @variant  begins with B
 */
#include "take_both.h"

#include <errno.h>
#include <sched.h>

int take_both(sem_t *a, sem_t *b, int tries)
{
    if (tries < 1)
        goto invalid;
    for (int n = 0;;) {
        int e;
        if (sem_trywait(b) == 0) {
            if (sem_trywait(a) == 0)
                return 0;
            e = errno;
            sem_post(b);
        } else {
            e = errno;
        }
        if (e == EAGAIN)
            n++;
        if ((e != EAGAIN && e != EINTR) || n == tries) {
            errno = e;
            return -1;
        }
        sched_yield();
    }
invalid:
    errno = EINVAL;
    return -1;
}
