/*
 * @mutant  The result of sscanf() is not looked at.
 * @kills    mqueue_line/refuses_a_line_that_is_cut_off fail "mqueue_line_parse.. returned 0, not -1 with EINVAL"
 * @kills    mqueue_line/refuses_what_is_no_such_line fail "mqueue_line_parse.. returned 0, not -1 with EINVAL"
 * @kills    mqueue_line/refuses_numbers_that_cannot_be fail "mqueue_line_parse.. returned 0, not -1 with EINVAL"
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "mqueue_line.h"

int mqueue_line_parse(const char *line, struct mqueue_line *out)
{
    sscanf(line, "QSIZE:%lu NOTIFY:%d SIGNO:%d NOTIFY_PID:%d", &out->qsize,
           &out->notify, &out->signo, &out->notify_pid);
    return 0;
}
