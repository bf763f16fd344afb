/*
 * @variant  who is waited for by nobody is taken away until only circles are
 *           left
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
    int *wanted = calloc((size_t)n + 1, sizeof(int));
    int left = n;
    if (!wanted)
        return -1;
    for (int i = 0; i < n; i++)
        if (waits_for[i] >= 0)
            wanted[waits_for[i]]++;
    for (int i = 0; i < n; i++) {
        int at = i;
        while (at >= 0 && wanted[at] == 0) {
            wanted[at] = -1;
            left--;
            at = waits_for[at];
            if (at >= 0)
                wanted[at]--;
        }
    }
    free(wanted);
    return left > 0;
}
