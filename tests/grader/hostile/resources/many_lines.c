/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Debugging information of forty thousand lines, and a crash whose line
 *           the judge would like to say: who reads it is busy for long.
 * @exercise fullio
 * @kills    fullio/zero_bytes_give_zero crash(SIGSEGV) "killed by SIGSEGV"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

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
    __asm__(".pushsection .text.lines, \"ax\"\n"
            ".rept 20000\n"
            ".loc 1 1\n"
            "nop\n"
            ".loc 1 2\n"
            "nop\n"
            ".endr\n"
            ".popsection\n");
    if (n == 0)
        *(volatile char *)8 = 0;
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
