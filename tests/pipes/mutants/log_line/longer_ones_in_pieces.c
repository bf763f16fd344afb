/*
 * @mutant   A record that is too long is written in pieces.
 * @kills    log_line/refuses_a_longer_record fail "returned 0"
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
    while (n + 1 > PIPE_BUF) {
        put = write(fd, line, PIPE_BUF);
        if (put == -1 && errno != EINTR)
            return -1;
        if (put > 0) {
            line += put;
            n -= put;
        }
    }
    memcpy(buf, line, n);
    buf[n] = '\n';
    do
        put = write(fd, buf, n + 1);
    while (put == -1 && errno == EINTR);
    return put == -1 ? -1 : 0;
}
