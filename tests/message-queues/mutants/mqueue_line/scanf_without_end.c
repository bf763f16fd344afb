/*
 * @mutant  sscanf(), and nobody looks at what is behind the last number.
 * @kills    mqueue_line/refuses_what_is_no_such_line fail "mqueue_line_parse.. returned 0, not -1 with EINVAL"
 * @kills    mqueue_line/refuses_numbers_that_cannot_be fail "mqueue_line_parse.. returned 0, not -1 with EINVAL"
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "mqueue_line.h"

int mqueue_line_parse(const char *line, struct mqueue_line *out)
{
    struct mqueue_line l;

    if (sscanf(line, "QSIZE:%lu NOTIFY:%d SIGNO:%d NOTIFY_PID:%d", &l.qsize,
               &l.notify, &l.signo, &l.notify_pid) != 4) {
        errno = EINVAL;
        return -1;
    }
    *out = l;
    return 0;
}
