/*
 * @mutant   the marks are never freed
 * @memory   Leak_DefinitelyLost "."
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
    int *color = calloc(n + 1, sizeof(int));
    int found = 0;
    if (color == NULL)
        return -1;
    for (int i = 0; i < n && !found; i++) {
        int at = i;
        while (at != -1 && color[at] == 0) {
            color[at] = i + 1;
            at = waits_for[at];
        }
        if (at != -1 && color[at] == i + 1)
            found = 1;
    }
    return found;
}
