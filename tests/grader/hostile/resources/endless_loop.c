/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Computes for ever.
 * @exercise fullio
 * @kills    fullio/joins_short_reads timeout "processor time"
 * @kills    fullio/reads_on_after_a_signal timeout "processor time"
 * @kills    fullio/end_of_file_gives_what_came timeout "processor time"
 * @kills    fullio/reads_no_byte_too_many timeout "processor time"
 * @kills    fullio/read_error_keeps_errno timeout "processor time"
 * @kills    fullio/joins_short_writes timeout "processor time"
 * @kills    fullio/writes_on_after_a_signal timeout "processor time"
 * @kills    fullio/write_error_keeps_errno timeout "processor time"
 * @kills    fullio/zero_bytes_give_zero timeout "processor time"
 */
#include "fullio.h"

static ssize_t give_up(void)
{
    for (volatile int i = 0;; i = !i)
        continue;
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
