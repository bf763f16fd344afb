/*
 * @mutant   -1 with an errno of its own
 * @kills take_both/gives_up_after_the_tries fail "it returned -1 with errno EBUSY, not -1 with EAGAIN"
 * @kills take_both/never_waits fail "take_both\(\) of process . returned EBUSY"
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
    errno = EBUSY;
    return -1;
}
