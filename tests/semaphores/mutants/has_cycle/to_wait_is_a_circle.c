/*
 * @mutant   everybody waits: that is taken for a circle
 * @kills    has_cycle/takes_no_queue_for_a_circle fail "it returned 1, not 0"
 * @kills    has_cycle/finds_two_that_wait_for_each_other fail "returned 1, not 0"
 * @kills    has_cycle/finds_circles_that_do_not_hold_process_0 fail "returned 1, not 0"
 * @kills    has_cycle/judges_random_graphs fail "returned 1 .*not 0"
 * @kills    has_cycle/looks_at_ten_thousand_quickly fail "returned 1, not 0"
 * @kills    has_cycle/refuses_what_is_no_graph fail "returned 1, not 0"
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
        if (waits_for[i] != -1)
            return 1;
    return 0;
}
