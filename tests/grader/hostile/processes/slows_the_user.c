/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Makes all processes of its user wait for the others, and takes all cores
 *           for itself: each of these is refused, or it would return -1.
 * @exercise fullio
 */
#include <errno.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fullio.h"

/* Did one of them succeed? */
static int attack(void)
{
    cpu_set_t all;
    CPU_ZERO(&all);
    for (int i = 0; i < CPU_SETSIZE; i++)
        CPU_SET(i, &all);
    return setpriority(PRIO_USER, 0, 19) == 0 ||
           setpriority(PRIO_PGRP, 0, 19) == 0 ||
           syscall(SYS_ioprio_set, 3, 0, 0x6000) == 0 ||
           sched_setaffinity(0, sizeof all, &all) == 0;
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
    if (attack())
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
