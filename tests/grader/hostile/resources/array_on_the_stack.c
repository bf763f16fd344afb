/* SPDX-License-Identifier: MIT */
/*
 * @mutant   An array of 2^31 elements on the stack.
 * @exercise fullio
 * @kills    fullio/zero_bytes_give_zero crash(SIGSEGV) "stack"
 * @memory   InvalidWrite "Invalid write of size 4"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

static void attack(void)
{
    volatile size_t n = (size_t)1 << 31;
    volatile int array[n];
    array[0] = 0;
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
