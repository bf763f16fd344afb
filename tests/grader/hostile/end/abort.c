/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Ends the process by abort(3).
 * @exercise fullio
 * @kills    fullio/joins_short_reads crash(SIGABRT) "killed by SIGABRT"
 * @kills    fullio/reads_on_after_a_signal crash(SIGABRT) "killed by SIGABRT"
 * @kills    fullio/end_of_file_gives_what_came crash(SIGABRT) "killed by SIGABRT"
 * @kills    fullio/reads_no_byte_too_many crash(SIGABRT) "killed by SIGABRT"
 * @kills    fullio/read_error_keeps_errno crash(SIGABRT) "killed by SIGABRT"
 * @kills    fullio/joins_short_writes crash(SIGABRT) "killed by SIGABRT"
 * @kills    fullio/writes_on_after_a_signal crash(SIGABRT) "killed by SIGABRT"
 * @kills    fullio/write_error_keeps_errno crash(SIGABRT) "killed by SIGABRT"
 * @kills    fullio/zero_bytes_give_zero crash(SIGABRT) "killed by SIGABRT"
 */
#include <stdlib.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    abort();
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
