/*
 * @mutant  what read() and write() return goes into a size_t, which is never
 *          below 0
 * @kills   fullio/reads_on_after_a_signal fail "returned -1 with errno EINTR"
 * @kills   fullio/read_error_keeps_errno fail "read.. failed, and was called 4 times more"
 * @kills   fullio/writes_on_after_a_signal fail "returned -1 with errno EINTR"
 * @kills   fullio/write_error_keeps_errno fail "write.. failed, and was called [0-9]+ times more"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

ssize_t read_full(int fd, void *buf, size_t n)
{
    char *bytes = buf;
    size_t done = 0;

    while (done < n) {
        size_t got = read(fd, bytes + done, n - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
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
        size_t put = write(fd, bytes + done, n - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        done += (size_t)put;
    }
    return (ssize_t)done;
}
