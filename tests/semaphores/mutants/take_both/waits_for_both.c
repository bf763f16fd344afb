/*
 * @mutant   waits for both, one after the other
 * @kills take_both/gives_up_after_the_tries deadlock "A post is missing"
 * @kills take_both/gives_back_between_tries deadlock "The circle:"
 * @kills take_both/never_waits deadlock "The circle:"
 * @kills take_both/reports_failures fail "take_both\(\) returned 0, not -1 with EINVAL"
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
