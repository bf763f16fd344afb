/*
 * @mutant   write_full() looks at failures of write(), but not at its count.
 * @kills    fullio/joins_short_writes fail "returned 300000, and 1000 of 300000"
 * @kills    fullio/writes_on_after_a_signal fail "EINTR"
 * @kills    fullio/write_error_keeps_errno fail "returned 100000, not -1 with EAGAIN"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

ssize_t read_full(int fd, void *buf, size_t n)
{
    char *p = buf;
    size_t done = 0;
    while (done < n) {
        ssize_t got = read(fd, p + done, n - done);
        if (got == 0)
            break;
        if (got == -1 && errno != EINTR)
            return -1;
        if (got > 0)
            done += got;
    }
    return done;
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    if (write(fd, buf, n) == -1)
        return -1;
    return n;
}
