/*
 * @mutant   it waits to come back to where it began, and runs for ever round a
 *           circle that it is not in
 * @kills    has_cycle/finds_circles_that_do_not_hold_process_0 timeout "processor time"
 * @kills    has_cycle/judges_random_graphs timeout "processor time"
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
        int at = waits_for[i];
        while (at != -1 && at != i)
            at = waits_for[at];
        if (at == i)
            return 1;
    }
    return 0;
}
