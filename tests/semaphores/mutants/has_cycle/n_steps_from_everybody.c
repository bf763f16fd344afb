/*
 * @mutant   right, but it follows N steps from each of N processes
 * @kills    has_cycle/looks_at_ten_thousand_quickly timeout "processor time"
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
    for (int i = 0; i < n; i++) {
        int at = i;
        for (int k = 0; k < n && at != -1; k++)
            at = waits_for[at];
        if (at != -1)
            return 1;
    }
    return 0;
}
