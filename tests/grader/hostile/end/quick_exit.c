/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Ends the process by quick_exit(3).
 * @exercise fullio
 * @kills    fullio/joins_short_reads early_exit "ended the process with exit status 0"
 * @kills    fullio/reads_on_after_a_signal early_exit "ended the process with exit status 0"
 * @kills    fullio/end_of_file_gives_what_came early_exit "ended the process with exit status 0"
 * @kills    fullio/reads_no_byte_too_many early_exit "ended the process with exit status 0"
 * @kills    fullio/read_error_keeps_errno early_exit "ended the process with exit status 0"
 * @kills    fullio/joins_short_writes early_exit "ended the process with exit status 0"
 * @kills    fullio/writes_on_after_a_signal early_exit "ended the process with exit status 0"
 * @kills    fullio/write_error_keeps_errno early_exit "ended the process with exit status 0"
 * @kills    fullio/zero_bytes_give_zero early_exit "ended the process with exit status 0"
 */
#include <stdlib.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    quick_exit(0);
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
