/*
 * @mutant   numbers of processes that are not there are used as an index
 * @kills    has_cycle/refuses_what_is_no_graph fail ".*"
 * @memory   InvalidRead "."
 * @undefined  what lies there may be a number, or nothing that can be read
 */
#include "has_cycle.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

int has_cycle(int n, const int waits_for[])
{
    int *color, found = 0;
    if (n < 0) {
        errno = EINVAL;
        return -1;
    }
    color = calloc(n + 1, sizeof(int));
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
    free(color);
    return found;
}
