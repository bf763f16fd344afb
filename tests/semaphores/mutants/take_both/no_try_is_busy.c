/*
 * @mutant   tries 0 gives EAGAIN
 * @kills take_both/reports_failures fail "take_both\(\) returned -1 with errno EAGAIN, not -1 with"
 */
#include "take_both.h"

#include <errno.h>

int take_both(sem_t *a, sem_t *b, int tries)
{
    int saved;

    if (tries <= 0) {
        errno = EAGAIN;
        return -1;
    }
    while (tries > 0) {
        if (sem_trywait(a) == -1) {
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN)
                return -1;
            tries--;
            continue;
        }
        if (sem_trywait(b) == 0)
            return 0;
        saved = errno;
        sem_post(a);
        if (saved == EINTR)
            continue;
        if (saved != EAGAIN) {
            errno = saved;
            return -1;
        }
        tries--;
    }
    errno = EAGAIN;
    return -1;
}
