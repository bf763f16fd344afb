/*
 * @mutant   returns the number of tries that are left
 * @kills take_both/takes_both_when_they_are_free fail "take_both\(\) returned 1, not 0"
 * @kills take_both/tries_again fail "take_both\(\) returned 1, not 0"
 * @kills take_both/gives_back_between_tries deadlock "take_both\(\) of process . returned -1, and had not given"
 * @kills take_both/never_waits fail "take_both\(\) of process . returned -1, and had not given"
 * @kills take_both/reports_failures fail "take_both\(\) returned 1, not 0"
 * @kills take_both/goes_on_after_a_signal fail "take_both\(\) returned 1, not 0"
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
            return tries;
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
