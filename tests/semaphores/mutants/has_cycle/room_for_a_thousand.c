/*
 * @mutant   more than 1000 processes are refused
 * @kills    has_cycle/looks_at_ten_thousand_quickly fail "-1 with errno ENOMEM, not 0"
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
    static int marks[1000];
    int *color = marks;
    if (n > 1000) {
        errno = ENOMEM;
        return -1;
    }
    memset(marks, 0, sizeof marks);
    int found = 0;
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
