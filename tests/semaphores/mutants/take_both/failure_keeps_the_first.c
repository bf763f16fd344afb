/*
 * @mutant   A is not given back when B does not work
 * @kills take_both/reports_failures fail "it returned -1 with errno EINVAL, and left A at 0 and B at 1"
 */
#include "take_both.h"

#include <errno.h>
#include <stdbool.h>

/* true: taken. false: errno says why not */
static bool try_one(sem_t *s)
{
    for (;;) {
        if (sem_trywait(s) == 0)
            return true;
        if (errno != EINTR)
            return false;
    }
}

int take_both(sem_t *a, sem_t *b, int tries)
{
    int i;

    if (tries < 1) {
        errno = EINVAL;
        return -1;
    }
    for (i = 0; i < tries; i++) {
        if (try_one(a)) {
            if (try_one(b))
                return 0;
            if (errno == EAGAIN) {
                sem_post(a);
                errno = EAGAIN;
            }
        }
        if (errno != EAGAIN)
            return -1;
    }
    return -1;
}
