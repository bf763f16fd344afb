/*
 * @mutant   A is kept while it tries to get B, and given back only at the end
 * @kills take_both/gives_back_between_tries timeout(livelock) "gives back the first before it tries"
 */
#include "take_both.h"

#include <errno.h>

int take_both(sem_t *a, sem_t *b, int tries)
{
    int have_a = 0, saved;

    if (tries <= 0) {
        errno = EINVAL;
        return -1;
    }
    while (tries > 0) {
        if (!have_a && sem_trywait(a) == 0)
            have_a = 1;
        if (have_a && sem_trywait(b) == 0)
            return 0;
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN)
            break;
        tries--;
    }
    saved = errno;
    if (have_a)
        sem_post(a);
    errno = saved;
    return -1;
}
