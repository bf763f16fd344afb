/* SPDX-License-Identifier: MIT */
/*
 * @mutant   A constructor never ends, so that the function is never called.
 * @exercise fullio
 * @kills    fullio/joins_short_reads timeout "in a constructor, before [a-z_]+\(\) was called, it used more than"
 * @kills    fullio/reads_on_after_a_signal timeout "in a constructor, before [a-z_]+\(\) was called, it used more than"
 * @kills    fullio/end_of_file_gives_what_came timeout "in a constructor, before [a-z_]+\(\) was called, it used more than"
 * @kills    fullio/reads_no_byte_too_many timeout "in a constructor, before [a-z_]+\(\) was called, it used more than"
 * @kills    fullio/read_error_keeps_errno timeout "in a constructor, before [a-z_]+\(\) was called, it used more than"
 * @kills    fullio/joins_short_writes timeout "in a constructor, before [a-z_]+\(\) was called, it used more than"
 * @kills    fullio/writes_on_after_a_signal timeout "in a constructor, before [a-z_]+\(\) was called, it used more than"
 * @kills    fullio/write_error_keeps_errno timeout "in a constructor, before [a-z_]+\(\) was called, it used more than"
 * @kills    fullio/zero_bytes_give_zero timeout "in a constructor, before [a-z_]+\(\) was called, it used more than"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

static volatile unsigned spins;

static void __attribute__((constructor)) go_on(void)
{
    for (;;)
        spins++;
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
