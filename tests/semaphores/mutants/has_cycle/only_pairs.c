/*
 * @mutant   it looks only for two that wait for each other, and for one that
 *           waits for itself
 * @kills    has_cycle/finds_circles_that_do_not_hold_process_0 fail "it returned 0, not 1"
 * @kills    has_cycle/judges_random_graphs fail "it returned 0 .*not 1"
 */
#include "has_cycle.h"
#include <errno.h>

int has_cycle(int n, const int waits_for[])
{
    if (n < 0) {
        errno = EINVAL;
        return -1;
    }
    for (int i = 0; i < n; i++)
        if (waits_for[i] < -1 || waits_for[i] > n - 1) {
            errno = EINVAL;
            return -1;
        }
    for (int i = 0; i < n; i++)
        if (waits_for[i] != -1 && waits_for[waits_for[i]] == i)
            return 1;
    return 0;
}
