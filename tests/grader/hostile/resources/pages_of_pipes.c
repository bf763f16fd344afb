/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Gives 110 pipes a megabyte each: more pages than all pipes of a user
 *           may have together. It fails if it gets half of that.
 * @exercise fullio
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fullio.h"

static int takes_all_pages(void)
{
    int ends[110][2], grown = 0, error = errno;
    for (int i = 0; i < 110; i++) {
        syscall(SYS_pipe2, ends[i], 0);
        grown += syscall(SYS_fcntl, ends[i][0], F_SETPIPE_SZ, 1 << 20) > 0;
    }
    for (int i = 0; i < 110; i++) {
        syscall(SYS_close, ends[i][0]);
        syscall(SYS_close, ends[i][1]);
    }
    errno = error;
    return grown >= 50;
}

/* The right answer: the hostile part must cost what it does, and no more. */
ssize_t read_full(int fd, void *buf, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t got = read(fd, (char *)buf + done, n - done);
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
    size_t done = 0;
    if (n == 0 && takes_all_pages())
        return -1;
    while (done < n) {
        ssize_t put = write(fd, (const char *)buf + done, n - done);
        if (put == -1 && errno == EINTR)
            continue;
        if (put == -1)
            return -1;
        done += (size_t)put;
    }
    return (ssize_t)done;
}
