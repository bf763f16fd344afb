/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Kills every process that it may.
 * @exercise fullio
 * @kills    fullio/joins_short_writes fail "called kill\(-1, "
 * @kills    fullio/writes_on_after_a_signal fail "called kill\(-1, "
 * @kills    fullio/write_error_keeps_errno fail "called kill\(-1, "
 * @kills    fullio/zero_bytes_give_zero fail "called kill\(-1, "
 */
#include <errno.h>
#include <signal.h>
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
    kill(-1, SIGKILL);
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
