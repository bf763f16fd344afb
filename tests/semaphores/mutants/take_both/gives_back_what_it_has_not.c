/*
 * @mutant   A is given back also when it could not be taken
 * @kills take_both/gives_up_after_the_tries fail "it returned 0, not -1 with EAGAIN"
 * @kills take_both/tries_again fail "it returned 0, and left A at 1 and B at 0"
 * @kills take_both/gives_back_between_tries fail "at the end A is 2 and B is 1, and both were 1"
 * @kills take_both/never_waits fail "at the end A is . and B is ., and both were 1"
 * @kills take_both/reports_failures fail "it returned -1 with errno EINVAL, and left A at 2 and B at 1"
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
        }
        int e = errno;
        sem_post(a);
        errno = e;
        if (errno != EAGAIN)
            return -1;
    }
    return -1;
}
