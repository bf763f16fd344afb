/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Sleeps for a day, past the probe, which lets no sleep() last.
 * @exercise fullio
 * @kills    fullio/joins_short_reads timeout "came no further in"
 * @kills    fullio/reads_on_after_a_signal timeout "came no further in"
 * @kills    fullio/end_of_file_gives_what_came timeout "came no further in"
 * @kills    fullio/reads_no_byte_too_many timeout "came no further in"
 * @kills    fullio/read_error_keeps_errno timeout "came no further in"
 * @kills    fullio/joins_short_writes timeout "came no further in"
 * @kills    fullio/writes_on_after_a_signal timeout "came no further in"
 * @kills    fullio/write_error_keeps_errno timeout "came no further in"
 * @kills    fullio/zero_bytes_give_zero timeout "came no further in"
 */
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    struct timespec day = {86400, 0};
    syscall(SYS_nanosleep, &day, 0);
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
