/*
 * @mutant   one try too many (<= for <)
 * @kills take_both/gives_up_after_the_tries fail "a semaphore was not free 4 times; with 3 tries"
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
    for (i = 0; i <= tries; i++) {
        if (try_one(a)) {
            if (try_one(b))
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
