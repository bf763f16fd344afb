/*
 * @mutant   It returns 0 whatever write() returned.
 * @kills    log_line/writes_all_or_nothing fail "returned 0"
 * @kills    log_line/failed_write_keeps_errno fail "returned 0"
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
    return 0;
}
