/*
 * @mutant   waits for both, one after the other
 */
#include "take_both.h"

#include <errno.h>

int take_both(sem_t *a, sem_t *b, int tries)
{
    int i;

    if (tries < 1) {
        errno = EINVAL;
        return -1;
    }
    for (i = 0; i < tries; i++) {
        if (sem_wait(a) == 0) {
            if (sem_wait(b) == 0)
                return 0;
            int e = errno;
            sem_post(a);
            errno = e;
        }
        if (errno != EAGAIN)
            return -1;
    }
    return -1;
}
