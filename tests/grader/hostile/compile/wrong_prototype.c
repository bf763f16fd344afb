/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Another prototype than the contract's, which it does not include.
 * @exercise fullio
 * @build    compile_error "fullio.c:15:9: error: conflicting types for .read_full"
 */
#include <errno.h>
#include <unistd.h>

/* Another file that has the contract's would call it with a wrong third
 * argument, and see rubbish. */
ssize_t write_full(int fd, const void *buf, size_t n);

/* The line of what is wrong is that of the student's file. */
ssize_t read_full(int fd, void *buf, short n)
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
