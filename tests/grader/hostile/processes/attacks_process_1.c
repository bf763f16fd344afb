/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Tries to trace process 1 and to write into its memory.
 * @exercise fullio
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <unistd.h>

#include "fullio.h"

static void attack(void)
{
    char byte = 0;
    struct iovec mine = {&byte, 1}, other = {(void *)0x400000, 1};
    ptrace(PTRACE_ATTACH, 1, NULL, NULL);
    process_vm_writev(1, &mine, 1, &other, 1, 0);
    int fd = open("/proc/1/mem", O_RDWR);
    if (fd >= 0)
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
