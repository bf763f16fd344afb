/* @variant  chooses by itself what libc shows: no warning, no difference */
#define _GNU_SOURCE
#define _POSIX_C_SOURCE 199506L
#define _XOPEN_SOURCE 500
#define _FILE_OFFSET_BITS 64
#include <errno.h>
#include <unistd.h>
#include "fullio.h"

ssize_t read_full(int fd, void *buf, size_t n)
{
    char *to = buf, *end = to + n;
    while (to < end) {
        ssize_t got = read(fd, to, (size_t)(end - to));
        if (got > 0)
            to += got;
        else if (got == 0 || errno != EINTR)
            return got == 0 ? to - (char *)buf : -1;
    }
    return (ssize_t)n;
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    const char *from = buf, *end = from + n;
    while (from < end) {
        ssize_t put = write(fd, from, (size_t)(end - from));
        if (put >= 0)
            from += put;
        else if (errno != EINTR)
            return -1;
    }
    return (ssize_t)n;
}
