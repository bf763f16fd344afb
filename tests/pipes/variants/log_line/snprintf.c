/* @variant  snprintf() into a buffer with room for a '\0', EMSGSIZE by its
 * result */
#include "log_line.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int log_line(int fd, const char *line)
{
    char record[PIPE_BUF + 1];
    int size = snprintf(record, sizeof record, "%s\n", line);
    if (size > PIPE_BUF) {
        errno = EMSGSIZE;
        return -1;
    }
    if (memchr(record, '\n', (size_t)size - 1)) {
        errno = EINVAL;
        return -1;
    }
    for (;;) {
        if (write(fd, record, (size_t)size) == size)
            return 0;
        if (errno != EINTR)
            return -1;
    }
}
