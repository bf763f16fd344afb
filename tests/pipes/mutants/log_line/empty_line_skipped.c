/*
 * @mutant   An empty line is taken for nothing to do.
 * @kills    log_line/empty_line_is_a_newline fail "0 bytes|came """
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

    if (n == 0)
        return 0;
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
    return put == -1 ? -1 : 0;
}
