/*
 * @mutant  sscanf() stores into the result before it is known to be right.
 * @kills    mqueue_line/refuses_a_line_that_is_cut_off fail "it returned -1, and had changed the structure before"
 * @kills    mqueue_line/refuses_what_is_no_such_line fail "it returned -1, and had changed the structure before"
 * @kills    mqueue_line/refuses_numbers_that_cannot_be fail "mqueue_line_parse.. returned 0, not -1 with EINVAL"
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "mqueue_line.h"

int mqueue_line_parse(const char *line, struct mqueue_line *out)
{
    int end = -1;

    if (sscanf(line, "QSIZE:%lu NOTIFY:%d SIGNO:%d NOTIFY_PID:%d %n", &out->qsize,
               &out->notify, &out->signo, &out->notify_pid, &end) != 4) {
        errno = EINVAL;
        return -1;
    }
    if (end < 0 || line[end] != '\0') {
        errno = EINVAL;
        return -1;
    }
    return 0;
}
