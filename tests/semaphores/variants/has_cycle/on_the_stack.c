/*
 * @variant  marks in an array of variable length on the stack; the way ends at
 *           whoever is known to end well
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
    if (n == 0)
        return 0;
    char good[n];
    memset(good, 0, (size_t)n);
    for (int i = 0; i < n; i++) {
        int at = i, steps = 0;
        while (at != -1 && !good[at]) {
            if (++steps > n)
                return 1;
            at = waits_for[at];
        }
        for (at = i; at != -1 && !good[at]; at = waits_for[at])
            good[at] = 1;
    }
    return 0;
}
