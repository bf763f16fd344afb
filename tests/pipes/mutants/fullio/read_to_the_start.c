/*
 * @mutant   read_full() stores every piece at the start of the buffer.
 * @kills    fullio/joins_short_reads fail "byte [0-9]+ of the buffer is wrong"
 * @kills    fullio/reads_on_after_a_signal fail "byte [0-9]+ of the buffer is wrong"
 * @kills    fullio/reads_no_byte_too_many fail "byte [0-9]+ of the buffer is wrong"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

ssize_t read_full(int fd, void *buf, size_t n)
{
    char *p = buf;
    size_t done = 0;
    while (done < n) {
        ssize_t got = read(fd, p, n - done);
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
