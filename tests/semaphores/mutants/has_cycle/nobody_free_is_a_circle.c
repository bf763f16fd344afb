/*
 * @mutant   a circle is only seen when nobody is free to go on
 * @kills    has_cycle/finds_two_that_wait_for_each_other fail "returned 0, not 1"
 * @kills    has_cycle/finds_circles_that_do_not_hold_process_0 fail "returned 0, not 1"
 * @kills    has_cycle/takes_no_queue_for_a_circle fail "returned 0, not 1"
 * @kills    has_cycle/judges_random_graphs fail "returned 0 .*not 1"
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
    int waiting = 0;
    for (int i = 0; i < n; i++)
        waiting += waits_for[i] != -1;
    return n > 0 && waiting == n;
}
