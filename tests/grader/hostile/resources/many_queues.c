/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Makes POSIX message queues until there may be no more, and leaves
 *           them. It must get one, although the test before did the same.
 * @exercise fullio
 * @leaks    descriptor "close"
 * @leaks    mqueue "mq_unlink"
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <unistd.h>

#include "fullio.h"

static void attack(void)
{
    char name[20];
    for (int i = 0;; i++) {
        snprintf(name, sizeof name, "/queue-%d", i);
        mqd_t queue = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, NULL);
        if (queue == (mqd_t)-1 && i == 0)
            _exit(9);
        if (queue == (mqd_t)-1)
            break;
    }
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
    if (n == 200 || n == 300000) /* once in each of two tests */
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
