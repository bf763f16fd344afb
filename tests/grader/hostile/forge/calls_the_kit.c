/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Reports values by the functions of the kit.
 * @exercise fullio
 * @build    link_error "Nothing defines value_long"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

extern void value_long(const char *name, long value);

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
    value_long("result", (long)n);
    value_long("same_sigpipe", 1);
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
