/*
 * @mutant   write_full() sends the start of the buffer again and again.
 * @kills    fullio/joins_short_writes fail "byte 100[0-9] is not the one"
 * @kills    fullio/writes_on_after_a_signal fail "byte 6[0-9] is not the one"
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
    const char *p = buf;
    size_t done = 0;
    while (done < n) {
        ssize_t put = write(fd, p, n - done);
        if (put == -1 && errno != EINTR)
            return -1;
        if (put > 0)
            done += put;
    }
    return done;
}
