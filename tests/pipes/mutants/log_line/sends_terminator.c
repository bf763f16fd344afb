/*
 * @mutant   The terminator is written too.
 * @kills    log_line/writes_line_and_newline fail "after the"
 * @kills    log_line/empty_line_is_a_newline fail "after the"
 * @kills    log_line/takes_a_record_of_pipe_buf fail "EMSGSIZE"
 * @kills    log_line/goes_on_after_a_signal fail "after the"
 * @kills    log_line/many_writers_do_not_mix fail ""
 */
#include <errno.h>
#include <limits.h>
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
    if (n + 2 > PIPE_BUF) {
        errno = EMSGSIZE;
        return -1;
    }
    memcpy(buf, line, n);
    buf[n] = '\n';
    buf[n + 1] = '\0';
    do
        put = write(fd, buf, n + 2);
    while (put == -1 && errno == EINTR);
    return put == -1 ? -1 : 0;
}
