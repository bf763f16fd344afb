/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Writes the end of a clean report into the descriptors that may be
 *           Valgrind's.
 * @exercise fullio
 * @memory   Tampered "says counts as clean"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

static void forge_report(void)
{
    static const char end[] = "<status><state>FINISHED</state></status>"
                              "</valgrindoutput>";
    for (int fd = 702; fd < 2000; fd++)
        if (write(fd, end, sizeof end - 1) < 0)
            errno = 0;
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
    forge_report();
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
