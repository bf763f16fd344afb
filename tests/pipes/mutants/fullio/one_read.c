/*
 * @mutant   read_full() trusts one read() to bring everything.
 * @kills    fullio/joins_short_reads fail "returned 7, and 50 bytes were due"
 * @kills    fullio/reads_on_after_a_signal fail "EINTR"
 * @kills    fullio/reads_no_byte_too_many fail "returned 8, and 12"
 * @kills    fullio/read_error_keeps_errno fail "returned 4, not -1 with EAGAIN"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

ssize_t read_full(int fd, void *buf, size_t n)
{
    return read(fd, buf, n);
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    const char *p = buf;
    size_t done = 0;
    while (done < n) {
        ssize_t put = write(fd, p + done, n - done);
        if (put == -1 && errno != EINTR)
            return -1;
        if (put > 0)
            done += put;
    }
    return done;
}
