/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Sends every signal to process 1 by its folder in /proc, which is as
 *           good as a pidfd; fails if it may.
 * @exercise fullio
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fullio.h"

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
    long server = syscall(SYS_openat, AT_FDCWD, "/proc/1", O_DIRECTORY, 0);
    for (int s = 0; s < 65; s++)
        if (syscall(SYS_pidfd_send_signal, (int)server, s, NULL, 0) == 0)
            return -1;
    syscall(SYS_close, (int)server);
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
