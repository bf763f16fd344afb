/*
 * @variant  depth first with three colours, recursive
 */
#include "has_cycle.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { WHITE, GREY, BLACK };

static int visit(int at, const int waits_for[], unsigned char *color)
{
    if (at == -1 || color[at] == BLACK)
        return 0;
    if (color[at] == GREY)
        return 1;
    color[at] = GREY;
    int found = visit(waits_for[at], waits_for, color);
    color[at] = BLACK;
    return found;
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
    unsigned char *color = calloc(n ? n : 1, 1);
    int found = 0;
    if (!color)
        return -1;
    for (int i = 0; i < n; i++)
        found |= visit(i, waits_for, color);
    free(color);
    return found;
}
