/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Leaves a daemon behind, out of its session.
 * @exercise fullio
 * @kills    fullio/joins_short_writes deadlock "waits in pause\(\)"
 * @kills    fullio/writes_on_after_a_signal deadlock "waits in pause\(\)"
 * @kills    fullio/zero_bytes_give_zero deadlock "waits in pause\(\)"
 * @kills    fullio/write_error_keeps_errno deadlock "waits in pause\(\)"
 * @leaks    process "waitpid"
 */
#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fullio.h"

static void leave_daemon(void)
{
    pid_t child = fork();
    if (child == 0) {
        setsid();
        if (fork() == 0)
            for (;;)
                pause();
        _exit(0);
    }
    waitpid(child, NULL, 0);
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
    leave_daemon();
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
