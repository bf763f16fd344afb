/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Writes the values itself before the driver does.
 * @exercise fullio
 * @kills    fullio/joins_short_writes protocol "came twice or malformed"
 * @kills    fullio/writes_on_after_a_signal protocol "came twice or malformed"
 * @kills    fullio/write_error_keeps_errno protocol "came twice or malformed"
 * @kills    fullio/zero_bytes_give_zero protocol "came twice or malformed"
 */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fullio.h"

/* The message of a driver that reports RESULT. */
static void say_values(int64_t result)
{
    struct {
        uint32_t kind, size;
        uint32_t name_size, is_number;
        int64_t number;
        uint64_t bytes;
        char name[6];
    } __attribute__((packed)) m = {2, 30, 6, 1, result, 0, "result"};
    syscall(SYS_sendto, 701, &m, sizeof m, 0, NULL, 0);
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
    say_values((int64_t)n);
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
