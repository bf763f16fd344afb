/*
 * @variant  readv() and writev() instead of read() and write()
 */
#include <errno.h>
#include <sys/uio.h>
#include <unistd.h>

#include "fullio.h"

ssize_t read_full(int fd, void *buf, size_t n)
{
    char *bytes = buf;
    size_t done = 0;

    while (done < n) {
        struct iovec rest = { bytes + done, n - done };
        ssize_t got = readv(fd, &rest, 1);
        if (got == -1 && errno == EINTR)
            continue;
        if (got == -1)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    const char *bytes = buf;
    size_t done = 0;

    while (done < n) {
        struct iovec rest = { (char *)bytes + done, n - done };
        ssize_t put = writev(fd, &rest, 1);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            return -1;
        done += (size_t)put;
    }
    return (ssize_t)done;
}
