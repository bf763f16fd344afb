/*
 * @mutant   looks at the values, and waits for what was free
 * @kills take_both/never_waits deadlock "The circle:"
 * @kills take_both/reports_failures fail "take_both\(\) returned 0, not -1 with EINVAL"
 */
#include "take_both.h"

#include <errno.h>

int take_both(sem_t *a, sem_t *b, int tries)
{
    int va, vb;

    if (tries <= 0) {
        errno = EINVAL;
        return -1;
    }
    while (tries-- > 0) {
        if (sem_getvalue(a, &va) == -1 || sem_getvalue(b, &vb) == -1)
            return -1;
        if (va > 0 && vb > 0) {
            /* both are free: take them */
            while (sem_wait(a) == -1)
                ;
            while (sem_wait(b) == -1)
                ;
            return 0;
        }
    }
    errno = EAGAIN;
    return -1;
}
