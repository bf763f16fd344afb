/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Stops its own process for ever.
 * @exercise fullio
 * @kills    fullio/joins_short_reads deadlock "is stopped \(SIGSTOP\)"
 * @kills    fullio/reads_on_after_a_signal deadlock "is stopped \(SIGSTOP\)"
 * @kills    fullio/end_of_file_gives_what_came deadlock "is stopped \(SIGSTOP\)"
 * @kills    fullio/reads_no_byte_too_many deadlock "is stopped \(SIGSTOP\)"
 * @kills    fullio/read_error_keeps_errno deadlock "is stopped \(SIGSTOP\)"
 * @kills    fullio/joins_short_writes deadlock "is stopped \(SIGSTOP\)"
 * @kills    fullio/writes_on_after_a_signal deadlock "is stopped \(SIGSTOP\)"
 * @kills    fullio/write_error_keeps_errno deadlock "is stopped \(SIGSTOP\)"
 * @kills    fullio/zero_bytes_give_zero deadlock "is stopped \(SIGSTOP\)"
 */
#include <signal.h>
#include <unistd.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    raise(SIGSTOP);
    return 0;
}

ssize_t read_full(int fd, void *buf, size_t n)
{
    (void)fd;
    (void)buf;
    (void)n;
    return give_up();
}

ssize_t write_full(int fd, const void *buf, size_t n)
{
    (void)fd;
    (void)buf;
    (void)n;
    return give_up();
}
