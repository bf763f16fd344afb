/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Has functions of the names of those with which the kit reports.
 * @exercise fullio
 */
#include <errno.h>
#include <sys/types.h>
#include <unistd.h>

#include "fullio.h"

struct msghdr;
struct iovec;
ssize_t sendmsg(int fd, const struct msghdr *m, int flags)
{
    (void)fd;
    (void)m;
    (void)flags;
    _exit(0);
}

ssize_t recv(int fd, void *buf, size_t n, int flags)
{
    (void)fd;
    (void)buf;
    (void)n;
    (void)flags;
    _exit(0);
}

void value_result(long result)
{
    (void)result;
    _exit(0);
}

void values_send(void)
{
    _exit(0);
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
