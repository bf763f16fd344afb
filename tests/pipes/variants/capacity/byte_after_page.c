/*
 * @variant  pages, and after each EAGAIN one byte: perhaps that still fits
 */
#include "capacity.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static int put(int fd, const char *p, size_t n)
{
    return (int)write(fd, p, n);
}

int pipe_capacity(int write_fd)
{
    static char page[4096];
    int sum = 0, n, e, flags = fcntl(write_fd, F_GETFL);
    if (flags == -1 || fcntl(write_fd, F_SETFL, flags | O_NONBLOCK) == -1)
        return -1;
    do {
        n = put(write_fd, page, sizeof page);
        if (n == -1 && errno == EAGAIN)
            n = put(write_fd, page, 1);
        sum += n > 0 ? n : 0;
    } while (n > 0 || errno == EINTR);
    e = errno;
    fcntl(write_fd, F_SETFL, flags);
    errno = e;
    return e == EAGAIN ? sum : -1;
}
