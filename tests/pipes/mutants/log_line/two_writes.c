/*
 * @mutant   Line and newline are written one after the other.
 * @kills    log_line/writes_all_or_nothing fail "of the [0-9]+ bytes of the record were in the pipe"
 * @kills    log_line/many_writers_do_not_mix fail "600 bytes of a record of 601"
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "log_line.h"

int log_line(int fd, const char *line)
{
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
    do
        put = write(fd, line, n);
    while (put == -1 && errno == EINTR);
    if (put == -1)
        return -1;
    do
        put = write(fd, "\n", 1);
    while (put == -1 && errno == EINTR);
    return put == -1 ? -1 : 0;
}
