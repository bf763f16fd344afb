/*
 * @mutant   A record of any length is written.
 * @kills    log_line/refuses_a_longer_record fail "returned 0"
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "log_line.h"

int log_line(int fd, const char *line)
{
    size_t n = strlen(line);
    char buf[n + 1];
    ssize_t put;

    if (strchr(line, '\n')) {
        errno = EINVAL;
        return -1;
    }
    memcpy(buf, line, n);
    buf[n] = '\n';
    do
        put = write(fd, buf, n + 1);
    while (put == -1 && errno == EINTR);
    return put == -1 ? -1 : 0;
}
