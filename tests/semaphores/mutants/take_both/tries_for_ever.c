/*
 * @mutant   the number of tries is not counted
 * @kills take_both/gives_up_after_the_tries timeout(livelock) "That is busy waiting"
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
    if (tries < 1) {
        errno = EINVAL;
        return -1;
    }
    for (; tries > 0;) {
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
