/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Looks for descriptors that it has inherited, other than 0 to 3,
 *           which the test gave it, and the two on which the kit reports.
 *           Those of Valgrind itself are seen, but not to be read or written.
 * @exercise fullio
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "fullio.h"

static int is_of_use(int fd)
{
    return read(fd, NULL, 0) != -1 || errno != EBADF ||
           write(fd, NULL, 0) != -1 || errno != EBADF;
}

static void attack(void)
{
    for (int fd = 4; fd < 4096; fd++)
        if (fd != 701 && fd != 702 && fcntl(fd, F_GETFD) != -1 &&
            is_of_use(fd))
            _exit(9);
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
    if (n == 0)
        attack();
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
