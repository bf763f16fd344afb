/*
 * @mutant   The record is written byte by byte.
 * @kills    log_line/writes_all_or_nothing fail "were in the pipe"
 * @kills    log_line/many_writers_do_not_mix fail "600 bytes of a record of 601"
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
    for (size_t i = 0; i < n + 1; i++) {
        do
            put = write(fd, buf + i, 1);
        while (put == -1 && errno == EINTR);
        if (put == -1)
            return -1;
    }
    return 0;
}
