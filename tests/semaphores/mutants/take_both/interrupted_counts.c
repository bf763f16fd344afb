/*
 * @mutant   an interrupted try counts
 * @kills take_both/goes_on_after_a_signal fail "take_both\(\) returned -1 with errno EAGAIN, not 0"
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
            if (errno != EAGAIN && errno != EINTR)
                return -1;
            tries--;
            continue;
        }
        if (sem_trywait(b) == 0)
            return 0;
        saved = errno;
        sem_post(a);
        if (saved != EAGAIN && saved != EINTR) {
            errno = saved;
            return -1;
        }
        tries--;
    }
    errno = EAGAIN;
    return -1;
}
