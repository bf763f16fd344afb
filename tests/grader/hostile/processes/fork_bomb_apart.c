/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Forks for ever, each time into a session of its own, away from its
 *           parent and deaf to all that asks it to end.
 * @exercise fullio
 * @kills    fullio/zero_bytes_give_zero resource(processes) "had [0-9]+ processes"
 */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "fullio.h"

/* The parent of each ends: what is left belongs to nobody but process 1. */
static void leave(void)
{
    for (int s = 1; s < NSIG; s++)
        signal(s, SIG_IGN);
    setsid();
    if (fork() > 0)
        _exit(0);
}

static void attack(void)
{
    for (;;) {
        pid_t pid = fork();
        if (pid == 0)
            leave();
        else if (pid == -1)
            pause();
    }
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
