/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Writes a byte each 0.9 s: progress that never ends.
 * @exercise fullio
 * @kills    fullio/joins_short_writes timeout "was not done when it had waited for"
 */
#include <errno.h>
#include <stdbool.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "fullio.h"

/* Past the probe, which lets no sleep() last. */
static void dawdle(void)
{
    struct timespec most = {0, 900000000};
    syscall(SYS_nanosleep, &most, 0);
}

ssize_t read_full(int fd, void *buf, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t got = read(fd, (char *)buf + done, n - done);
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
    size_t done = 0;
    while (done < n) {
        bool drips = n == 300000;
        ssize_t got =
            write(fd, (const char *)buf + done, drips ? 1 : n - done);
        if (got < 0 && errno != EINTR)
            return -1;
        if (drips)
            dawdle();
        if (got > 0)
            done += (size_t)got;
    }
    return (ssize_t)done;
}
