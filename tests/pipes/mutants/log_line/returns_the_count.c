/*
 * @mutant   It returns what write() returned, not 0.
 * @kills    log_line/writes_line_and_newline fail "not 0"
 * @kills    log_line/empty_line_is_a_newline fail "returned 1, not 0"
 * @kills    log_line/takes_a_record_of_pipe_buf fail "returned 4096, not 0"
 * @kills    log_line/many_writers_do_not_mix fail "failed in 4"
 * @kills    log_line/goes_on_after_a_signal fail "returned 101, not 0"
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
    if (n + 1 > PIPE_BUF) {
        errno = EMSGSIZE;
        return -1;
    }
    memcpy(buf, line, n);
    buf[n] = '\n';
    do
        put = write(fd, buf, n + 1);
    while (put == -1 && errno == EINTR);
    return put;
}
