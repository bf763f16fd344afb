/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Has a resolver, which would run before main(), and whose symbol has
 *           a blank for its name.
 * @exercise fullio
 * @build    rejected "ifunc"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

void *choose(void);
void *choose(void)
{
    _exit(0);
}

__asm__(".type \" \", @gnu_indirect_function\n"
        ".set \" \", choose\n"
        ".data\n"
        ".quad \" \"\n"
        ".text");

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
