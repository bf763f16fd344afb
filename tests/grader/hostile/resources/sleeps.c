/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Sleeps for a day, past the probe, which lets no sleep() last.
 * @exercise fullio
 * @kills    fullio/zero_bytes_give_zero timeout "came no further in"
 */
#include <errno.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "fullio.h"

/* Once is enough: the test waits for it as long as it waits for anything. */
static ssize_t give_up(void)
{
    struct timespec day = {86400, 0};
    syscall(SYS_nanosleep, &day, 0);
    return 0;
}

ssize_t read_full(int fd, void *buf, size_t n)
{
    size_t done = 0;
    if (n == 0)
        return give_up();
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
    if (n == 0)
        return give_up();
    while (done < n) {
        ssize_t got = write(fd, (const char *)buf + done, n - done);
        if (got < 0 && errno != EINTR)
            return -1;
        if (got > 0)
            done += (size_t)got;
    }
    return (ssize_t)done;
}
