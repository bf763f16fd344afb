/* @variant  the record comes from asprintf() */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "log_line.h"
int log_line(int fd, const char *l)
{
    char *r;
    if (strchr(l, '\n')) {
        errno = EINVAL;
        return -1;
    }
    int n = asprintf(&r, "%s\n", l);
    if (n < 0)
        return -1;
    if (n > PIPE_BUF) {
        free(r);
        errno = EMSGSIZE;
        return -1;
    }
    ssize_t w;
    do
        w = write(fd, r, n);
    while (w < 0 && errno == EINTR);
    int e = errno;
    free(r);
    errno = e;
    return w == n ? 0 : -1;
}
