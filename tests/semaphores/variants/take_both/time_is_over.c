/*
 * @variant  sem_timedwait() with a time that is over: it takes what is free,
 *           and does not wait
 */
#include "take_both.h"

#include <errno.h>
#include <time.h>

static int now_or_never(sem_t *s)
{
    static const struct timespec past = {1, 0};
    while (sem_timedwait(s, &past) == -1) {
        if (errno == ETIMEDOUT)
            errno = EAGAIN;
        if (errno != EINTR)
            return -1;
    }
    return 0;
}

int take_both(sem_t *a, sem_t *b, int tries)
{
    if (tries < 1) {
        errno = EINVAL;
        return -1;
    }
    while (tries-- > 0) {
        if (now_or_never(a) == 0) {
            if (now_or_never(b) == 0)
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
