/*
 * @mutant   read_full() asks for n bytes each time, not for those that are
 *           missing.
 * @kills    fullio/reads_no_byte_too_many fail "returned 16, and 12"
 * @memory   SyscallParam "read"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

ssize_t read_full(int fd, void *buf, size_t n)
{
    char *p = buf;
    size_t done = 0;
    while (done < n) {
        ssize_t got = read(fd, p + done, n);
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
