/* @variant  line and newline with one writev(), nothing is copied */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/uio.h>
#include "log_line.h"
int log_line(int fd, const char *l)
{
    size_t n = strlen(l);
    if (strchr(l, '\n')) {
        errno = EINVAL;
        return -1;
    }
    if (n >= PIPE_BUF) {
        errno = EMSGSIZE;
        return -1;
    }
    struct iovec v[2] = {{(char *)l, n}, {"\n", 1}};
    while (writev(fd, v, 2) < 0)
        if (errno != EINTR)
            return -1;
    return 0;
}
