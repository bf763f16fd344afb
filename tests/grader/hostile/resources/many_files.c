/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Makes 100000 files, which nobody wants to list and remove one by
 *           one. There is no room for them: else it fails. A hundred of those
 *           that it leaves are told, and the sandbox is thrown away.
 * @exercise fullio
 * @leaks    file "unlink"
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fullio.h"

static int make_files(void)
{
    char name[32];
    int error = errno, made = 0;
    while (made < 100000) {
        snprintf(name, sizeof name, "/tmp/%d", made);
        if (syscall(SYS_mknod, name, S_IFREG | 0600, 0) == -1)
            break;
        made++;
    }
    errno = error;
    return made;
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
    if (n == 0 && make_files() == 100000)
        return -1;
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
