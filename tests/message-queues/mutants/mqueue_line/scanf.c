/*
 * @mutant  sscanf() alone: it takes signs, and numbers that do not fit.
 * @kills    mqueue_line/refuses_numbers_that_cannot_be fail "mqueue_line_parse.. returned 0, not -1 with EINVAL"
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "mqueue_line.h"

int mqueue_line_parse(const char *line, struct mqueue_line *out)
{
    struct mqueue_line l;
    int end = -1;

    if (sscanf(line, "QSIZE:%lu NOTIFY:%d SIGNO:%d NOTIFY_PID:%d %n", &l.qsize,
               &l.notify, &l.signo, &l.notify_pid, &end) != 4) {
        errno = EINVAL;
        return -1;
    }
    if (end < 0 || line[end] != '\0') {
        errno = EINVAL;
        return -1;
    }
    *out = l;
    return 0;
}
