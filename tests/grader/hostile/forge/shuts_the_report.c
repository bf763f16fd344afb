/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Shuts the socket on which Valgrind reports, for itself and for all
 *           that come later.
 * @exercise fullio
 * @memory   Tampered "Valgrind"
 */
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fullio.h"

static void shutdown_all(void)
{
    for (int fd = 702; fd < 2000; fd++)
        shutdown(fd, SHUT_WR);
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
    shutdown_all();
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
