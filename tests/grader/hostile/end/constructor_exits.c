/* SPDX-License-Identifier: MIT */
/*
 * @mutant   A constructor ends the process before the function is called.
 * @exercise fullio
 * @kills    fullio/joins_short_reads early_exit "exit status 0.* before [a-z_]+\(\) was called.*constructor"
 * @kills    fullio/reads_on_after_a_signal early_exit "exit status 0.* before [a-z_]+\(\) was called.*constructor"
 * @kills    fullio/end_of_file_gives_what_came early_exit "exit status 0.* before [a-z_]+\(\) was called.*constructor"
 * @kills    fullio/reads_no_byte_too_many early_exit "exit status 0.* before [a-z_]+\(\) was called.*constructor"
 * @kills    fullio/read_error_keeps_errno early_exit "exit status 0.* before [a-z_]+\(\) was called.*constructor"
 * @kills    fullio/joins_short_writes early_exit "exit status 0.* before [a-z_]+\(\) was called.*constructor"
 * @kills    fullio/writes_on_after_a_signal early_exit "exit status 0.* before [a-z_]+\(\) was called.*constructor"
 * @kills    fullio/write_error_keeps_errno early_exit "exit status 0.* before [a-z_]+\(\) was called.*constructor"
 * @kills    fullio/zero_bytes_give_zero early_exit "exit status 0.* before [a-z_]+\(\) was called.*constructor"
 */
#include <errno.h>
#include <unistd.h>

#include "fullio.h"

static void __attribute__((constructor)) end_now(void)
{
    _exit(0);
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
