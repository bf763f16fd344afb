/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Waits for ever.
 * @exercise fullio
 * @kills    fullio/joins_short_reads deadlock "waits"
 * @kills    fullio/reads_on_after_a_signal deadlock "waits"
 * @kills    fullio/end_of_file_gives_what_came deadlock "waits"
 * @kills    fullio/reads_no_byte_too_many deadlock "waits"
 * @kills    fullio/read_error_keeps_errno deadlock "waits"
 * @kills    fullio/joins_short_writes deadlock "waits"
 * @kills    fullio/writes_on_after_a_signal deadlock "waits"
 * @kills    fullio/write_error_keeps_errno deadlock "waits"
 * @kills    fullio/zero_bytes_give_zero deadlock "waits"
 */
#include <unistd.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    for (;;)
        pause();
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
