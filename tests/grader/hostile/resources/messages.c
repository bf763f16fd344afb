/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Takes memory of the kernel's: System V messages that nobody
 *           receives. There must not be more than 4 MiB of them.
 * @exercise fullio
 * @leaks    sysv-msg "msgctl"
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/msg.h>
#include <unistd.h>

#include "fullio.h"

/* The setting that bounds it is not one of a student's. */
static void raise_bound(void)
{
    int fd = open("/proc/sys/kernel/msgmni", O_WRONLY);
    if (fd >= 0 && write(fd, "32000", 5) > 0)
        _exit(8);
}

static void attack(void)
{
    enum { SIZE = 8192, MOST = 4 << 20 };
    static struct {
        long type;
        char bytes[SIZE];
    } message = {.type = 1};
    raise_bound();
    for (int id, taken = 0;
         (id = msgget(IPC_PRIVATE, IPC_CREAT | 0600)) >= 0;)
        while (msgsnd(id, &message, SIZE, IPC_NOWAIT) == 0)
            if ((taken += SIZE) > MOST)
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
