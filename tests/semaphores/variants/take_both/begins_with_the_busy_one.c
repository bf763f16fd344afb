/*
 * @variant  begins the next try with the one that was not free, and sleeps
 *           between tries
 */
#include "take_both.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

int take_both(sem_t *a, sem_t *b, int tries)
{
    if (tries <= 0)
        return errno = EINVAL, -1;
    do {
        int r;
        while ((r = sem_trywait(a)) == -1 && errno == EINTR)
            ;
        if (r == 0) {
            while ((r = sem_trywait(b)) == -1 && errno == EINTR)
                ;
            if (r == 0)
                return 0;
            int e = errno;
            sem_post(a);
            sem_t *c = a;
            a = b;
            b = c;
            errno = e;
        }
        if (errno != EAGAIN)
            return -1;
        usleep(rand() % 1000);
    } while (--tries > 0);
    errno = EAGAIN;
    return -1;
}
