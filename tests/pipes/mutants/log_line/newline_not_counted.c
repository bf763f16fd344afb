/*
 * @mutant   The limit is checked for the line without its newline.
 * @kills    log_line/refuses_a_longer_record fail "4096 bytes.*returned 0"
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "log_line.h"

int log_line(int fd, const char *line)
{
    char buf[PIPE_BUF + 1];
    size_t n = strlen(line);
    ssize_t put;

    if (strchr(line, '\n')) {
        errno = EINVAL;
        return -1;
    }
    if (n > PIPE_BUF) {
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
