/*
 * @mutant   write_full() switches SIGPIPE off for the whole process.
 * @kills    fullio/joins_short_writes fail "SIGPIPE is not handled as it was"
 * @kills    fullio/writes_on_after_a_signal fail "SIGPIPE is not"
 * @kills    fullio/zero_bytes_give_zero fail "SIGPIPE is not"
 * @kills    fullio/write_error_keeps_errno fail "SIGPIPE is not"
 */
#include <errno.h>
#include <signal.h>
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
    signal(SIGPIPE, SIG_IGN);
    while (done < n) {
        ssize_t put = write(fd, p + done, n - done);
        if (put == -1 && errno != EINTR)
            return -1;
        if (put > 0)
            done += put;
    }
    return done;
}
