/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Leaves a file with a name that is no text, in a folder that nobody
 *           may enter.
 * @exercise fullio
 * @leaks    directory "rmdir"
 * @leaks    file "unlink"
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
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
    mkdir("/tmp/dir", 0700);
    close(creat("/tmp/dir/\033[31m\xff left\n", 0600));
    chmod("/tmp/dir", 0);
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
