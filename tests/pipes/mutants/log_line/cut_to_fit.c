/*
 * @mutant   A long line is cut by snprintf(), and its newline with it.
 * @kills    log_line/takes_a_record_of_pipe_buf fail "after the|not whole"
 * @kills    log_line/refuses_a_longer_record fail "returned 0"
 * @kills    log_line/many_writers_do_not_mix fail ""
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "log_line.h"

int log_line(int fd, const char *line)
{
    char buf[PIPE_BUF];
    size_t n = strlen(line);
    ssize_t put;

    if (strchr(line, '\n')) {
        errno = EINVAL;
        return -1;
    }
    snprintf(buf, sizeof(buf), "%s\n", line);
    n = strlen(buf) - 1;
    do
        put = write(fd, buf, n + 1);
    while (put == -1 && errno == EINTR);
    return put == -1 ? -1 : 0;
}
