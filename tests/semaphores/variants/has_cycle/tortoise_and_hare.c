/*
 * @variant  a slow and a fast walker, and a list of who leads to an end
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
    char *ends = calloc(1, n + 1);
    if (!ends)
        return -1;
#define NEXT(x) ((x) == -1 || ends[x] ? -1 : waits_for[x])
    for (int i = 0; i < n; i++) {
        int slow = i, fast = i;
        for (;;) {
            fast = NEXT(fast);
            if (fast != -1)
                fast = NEXT(fast);
            if (fast == -1)
                break;
            slow = NEXT(slow);
            if (slow == fast) {
                free(ends);
                return 1;
            }
        }
        for (int at = i; at != -1 && !ends[at]; at = waits_for[at])
            ends[at] = 1;
    }
    free(ends);
    return 0;
}
