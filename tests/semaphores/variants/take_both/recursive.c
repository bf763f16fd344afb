/*
 * @variant  one try, and then the rest of them
 */
#include "take_both.h"

#include <errno.h>

int take_both(sem_t *a, sem_t *b, int tries)
{
    int e;

    if (tries < 1) {
        errno = EINVAL;
        return -1;
    }
    if (sem_trywait(a) == 0) {
        if (sem_trywait(b) == 0)
            return 0;
        e = errno;
        sem_post(a);
        errno = e;
    }
    if (errno == EINTR)
        return take_both(a, b, tries);
    if (errno == EAGAIN && tries > 1)
        return take_both(a, b, tries - 1);
    return -1;
}
