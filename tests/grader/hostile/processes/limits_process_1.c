/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Takes processes and descriptors from process 1, which all later
 *           tests need.
 * @exercise fullio
 */
#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

#include "fullio.h"

static void limit_process_1(void)
{
    struct rlimit none = {0, 0};
    prlimit(1, RLIMIT_NPROC, &none, NULL);
    prlimit(1, RLIMIT_NOFILE, &none, NULL);
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
    limit_process_1();
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
