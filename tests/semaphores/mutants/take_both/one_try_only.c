/*
 * @mutant   tries once, whatever number of tries is allowed
 * @kills take_both/tries_again fail "take_both\(\) returned -1 with errno EAGAIN, not 0"
 */
#include "take_both.h"

#include <errno.h>

int take_both(sem_t *a, sem_t *b, int tries)
{
    int saved;

    if (tries <= 0) {
        errno = EINVAL;
        return -1;
    }
    while (tries > 0) {
        if (sem_trywait(a) == -1) {
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN)
                return -1;
            break;
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
        break;
    }
    errno = EAGAIN;
    return -1;
}
