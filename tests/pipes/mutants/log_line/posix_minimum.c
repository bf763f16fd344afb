/*
 * @mutant   The limit is the 512 bytes that POSIX promises, not PIPE_BUF.
 * @kills    log_line/takes_a_record_of_pipe_buf fail "EMSGSIZE"
 * @kills    log_line/many_writers_do_not_mix fail "failed in"
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
    if (n + 1 > _POSIX_PIPE_BUF) {
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
