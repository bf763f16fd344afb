/*
 * @mutant   A is not given back when B is not free
 * @kills take_both/gives_up_after_the_tries fail "it returned -1 with EAGAIN, and left A at 0 and B at 0"
 * @kills take_both/tries_again fail "take_both\(\) returned -1 with errno EAGAIN, not 0"
 * @kills take_both/gives_back_between_tries timeout(livelock) "gives back the first before it tries"
 * @kills take_both/never_waits fail "take_both\(\) of process . returned -1, and had not given"
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
        }
        if (errno != EAGAIN)
            return -1;
    }
    return -1;
}
