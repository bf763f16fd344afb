/*
 * @mutant   it crosses out in the caller's array who was seen
 * @kills    has_cycle/finds_two_that_wait_for_each_other fail "it changed the array"
 * @kills    has_cycle/finds_circles_that_do_not_hold_process_0 fail "it changed the array"
 * @kills    has_cycle/takes_no_queue_for_a_circle fail "it changed the array"
 * @kills    has_cycle/judges_random_graphs fail "it changed the array"
 * @kills    has_cycle/looks_at_ten_thousand_quickly fail "it returned 0, not 1"
 * @kills    has_cycle/refuses_what_is_no_graph fail "it changed the array"
 */
#include "has_cycle.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

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
    int *edges = (int *)waits_for;
    int *color = calloc(n + 1, sizeof(int));
    int found = 0;
    if (color == NULL)
        return -1;
    for (int i = 0; i < n && !found; i++) {
        int at = i;
        while (at != -1 && color[at] == 0) {
            int next = edges[at];
            color[at] = i + 1;
            edges[at] = -1;
            at = next;
        }
        if (at != -1 && color[at] == i + 1)
            found = 1;
    }
    free(color);
    return found;
}
