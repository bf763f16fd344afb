/* @variant  waits in poll() before each read() of a blocking descriptor */
#include "fullio.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

static void await(int fd, short events)
{
    struct pollfd p = {.fd = fd, .events = events};
    int flags = fcntl(fd, F_GETFL);
    int wrong = events == POLLIN ? O_WRONLY : O_RDONLY;
    if (flags != -1 && !(flags & O_NONBLOCK) && (flags & O_ACCMODE) != wrong)
        while (poll(&p, 1, -1) == -1 && errno == EINTR)
            ;
}

ssize_t read_full(int fd, void *buf, size_t n)
{
    char *next = buf, *end = next + n;
    while (next < end) {
        await(fd, POLLIN);
        ssize_t got = read(fd, next, (size_t)(end - next));
        if (got > 0)
            next += got;
        else if (got == 0)
            break;
        else if (errno != EINTR)
            return -1;
    }
    return next - (char *)buf;
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    const char *next = buf, *end = next + n;
    while (next < end) {
        await(fd, POLLOUT);
        size_t piece = end - next < 512 ? (size_t)(end - next) : 512;
        ssize_t put = write(fd, next, piece);
        if (put > 0)
            next += put;
        else if (put == -1 && errno != EINTR)
            return -1;
    }
    return (ssize_t)n;
}
