/*
 * @mutant  one writev(), believed to take everything
 * @kills   fullio/joins_short_writes fail "returned 1000"
 * @kills   fullio/writes_on_after_a_signal fail "returned 60"
 * @kills   fullio/write_error_keeps_errno fail "returned 65536, not -1 with EAGAIN"
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
        ssize_t got = read(fd, bytes + done, n - done);
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

    struct iovec all = { (char *)bytes, n };
    do
        done = (size_t)writev(fd, &all, 1);
    while ((ssize_t)done == -1 && errno == EINTR);
    return (ssize_t)done;
}
