/*
 * @mutant   An interrupted write() is taken for a failure.
 * @kills    log_line/goes_on_after_a_signal fail "EINTR"
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
    put = write(fd, buf, n + 1);
    return put == -1 ? -1 : 0;
}
