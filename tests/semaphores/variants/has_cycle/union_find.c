/*
 * @variant  sets that are joined: an arrow inside a set is a circle
 */
#include "has_cycle.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int root(int *up, int i)
{
    while (up[i] != i) {
        up[i] = up[up[i]];
        i = up[i];
    }
    return i;
}

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
    int *up = malloc(((size_t)n + 1) * sizeof *up);
    int found = 0;
    if (!up) {
        errno = ENOMEM;
        return -1;
    }
    for (int i = 0; i < n; i++)
        up[i] = i;
    /* Each has one arrow at most, so a set has one end: joined to itself it
     * is a circle. */
    for (int i = 0; i < n && !found; i++) {
        if (waits_for[i] == -1)
            continue;
        int a = root(up, i), b = root(up, waits_for[i]);
        if (a == b)
            found = 1;
        up[a] = b;
    }
    free(up);
    return found;
}
