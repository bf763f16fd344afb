/* @variant  pwritev2() of line and newline; the line is searched by hand */
#include "log_line.h"
#include <errno.h>
#include <limits.h>
#include <sys/uio.h>

int log_line(int fd, const char *line)
{
    size_t n = 0;
    while (line[n] != '\0' && line[n] != '\n' && n < PIPE_BUF)
        n++;
    if (n == PIPE_BUF)
        return errno = EMSGSIZE, -1;
    if (line[n] == '\n')
        return errno = EINVAL, -1;
    struct iovec record[] = {
        {.iov_base = (void *)line, .iov_len = n},
        {.iov_base = "\n", .iov_len = 1},
    };
    ssize_t done;
    do
        done = pwritev2(fd, record, 2, -1, 0);
    while (done == -1 && errno == EINTR);
    return done == -1 ? -1 : 0;
}
