/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Leaves a segment attached, made, attached and removed by the numbers
 *           of the calls.
 * @exercise fullio
 * @leaks    mapping "System V segment"
 */
#include <errno.h>
#include <sys/ipc.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fullio.h"

static void attach(void)
{
    long id = syscall(SYS_shmget, IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    syscall(SYS_shmat, id, NULL, 0);
    syscall(SYS_shmctl, id, IPC_RMID, NULL);
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
        attach();
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
