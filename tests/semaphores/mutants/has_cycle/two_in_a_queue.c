/*
 * @mutant   two who wait for the same one are taken for a circle
 * @kills    has_cycle/takes_no_queue_for_a_circle fail "it returned 1, not 0"
 * @kills    has_cycle/judges_random_graphs fail "it returned 1 .*not 0"
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
    char *wanted = calloc(n + 1, 1);
    int found = 0;
    if (!wanted)
        return -1;
    for (int i = 0; i < n; i++) {
        if (waits_for[i] == -1)
            continue;
        if (wanted[waits_for[i]])
            found = 1;
        wanted[waits_for[i]] = 1;
    }
    for (int i = 0; i < n && !found; i++) {
        int at = i, steps = 0;
        /* nobody is wanted twice now: a way can only come back to its start */
        if (wanted[i] == 2)
            continue;
        while (at != -1 && wanted[at] != 2) {
            wanted[at] = 2;
            at = waits_for[at];
            steps++;
        }
        if (at == i && steps > 0)
            found = 1;
    }
    free(wanted);
    return found;
}
