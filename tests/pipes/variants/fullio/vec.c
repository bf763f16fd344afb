/* @variant  readv() and writev() */
#include <errno.h>
#include <sys/uio.h>
#include <unistd.h>
#include "fullio.h"
ssize_t read_full(int fd, void *buf, size_t n)
{
    size_t d = 0;
    while (d < n) {
        struct iovec v = {(char *)buf + d, n - d};
        ssize_t g = readv(fd, &v, 1);
        if (g == 0)
            break;
        if (g < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        d += g;
    }
    return d;
}
ssize_t write_full(int fd, const void *buf, size_t n)
{
    size_t d = 0;
    while (d < n) {
        struct iovec v = {(char *)buf + d, n - d};
        ssize_t g = writev(fd, &v, 1);
        if (g < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        d += g;
    }
    return d;
}
