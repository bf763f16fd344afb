/*
 * @mutant   both are given back, though B was not taken
 * @kills take_both/gives_up_after_the_tries fail "it returned 0, not -1 with EAGAIN"
 * @kills take_both/tries_again fail "it returned 0, and left A at 0 and B at 1"
 * @kills take_both/gives_back_between_tries fail "at the end A is 1 and B is 2, and both were 1"
 * @kills take_both/never_waits fail "at the end A is 2 and B is 2, and both were 1"
 * @kills take_both/reports_failures fail "it returned -1 with errno EINVAL, and left A at 1 and B at 2"
 * @kills take_both/goes_on_after_a_signal fail "it returned 0, and left A at 0 and B at 1"
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
        sem_post(b);
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
