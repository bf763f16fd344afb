/* SPDX-License-Identifier: MIT */
/*
 * has_cycle.c - exercise 7: find a circle among processes that wait for each
 * other. The contract is in has_cycle.h; `build/has_cycle 1 2 0` runs it by
 * hand.
 */
#include "has_cycle.h"

#include <errno.h>
#include <stdlib.h>

/* BEGIN ANSWER 7 */
/* Does everybody wait for nobody or for one of the N? */
static int is_graph(int n, const int waits_for[])
{
    for (int i = 0; i < n; i++)
        if (waits_for[i] < -1 || waits_for[i] >= n)
            return 0;
    return n >= 0;
}

/* Follow the arrows from START, marking the way with START's own number. True
 * if the way comes back to itself. A process with a mark of an earlier start
 * was followed to the end then, and no circle was found: so we step on every
 * process once, whatever N is. */
static int walk_from(int start, const int waits_for[], int mark[])
{
    int at = start;

    while (at != -1 && mark[at] == -1) {
        mark[at] = start;
        at = waits_for[at];
    }
    return at != -1 && mark[at] == start;
}
/* END ANSWER 7 */

/*
 * TODO 7: find out whether some process waits for itself in the end. The circle
 * may be anywhere, and the way to it may be long. If you have visited a process
 * before, that alone is not a circle yet.
 */
int has_cycle(int n, const int waits_for[])
{
    /* BEGIN ANSWER 7 */
    int found = 0;

    if (!is_graph(n, waits_for)) {
        errno = EINVAL;
        return -1;
    }
    if (n == 0)
        return 0; /* malloc(0) may give NULL */

    int *mark = malloc((size_t)n * sizeof(*mark));
    if (!mark)
        return -1; /* ENOMEM */
    for (int i = 0; i < n; i++)
        mark[i] = -1;
    for (int i = 0; i < n && !found; i++)
        if (mark[i] == -1)
            found = walk_from(i, waits_for, mark);
    free(mark);
    return found;
    /* STUB 7
     * (void)n;
     * (void)waits_for;
     * errno = ENOSYS;
     * return -1;
     */
    /* END ANSWER 7 */
}
