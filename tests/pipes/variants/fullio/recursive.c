/* @variant  recursion in place of the loops, for the bytes that are missing */
#include "fullio.h"
#include <errno.h>
#include <unistd.h>

ssize_t read_full(int fd, void *buf, size_t n)
{
    if (n == 0)
        return 0;
    ssize_t got = read(fd, buf, n);
    if (got == -1)
        return errno == EINTR ? read_full(fd, buf, n) : -1;
    if (got == 0)
        return 0;
    ssize_t rest = read_full(fd, (char *)buf + got, n - (size_t)got);
    return rest == -1 ? -1 : got + rest;
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    if (n == 0)
        return 0;
    ssize_t put = write(fd, buf, n);
    if (put == -1)
        return errno == EINTR ? write_full(fd, buf, n) : -1;
    ssize_t rest = write_full(fd, (const char *)buf + put, n - (size_t)put);
    return rest == -1 ? -1 : put + rest;
}
