/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Kills its own process.
 * @exercise fullio
 * @kills    fullio/joins_short_reads crash(SIGKILL) "killed by SIGKILL"
 * @kills    fullio/reads_on_after_a_signal crash(SIGKILL) "killed by SIGKILL"
 * @kills    fullio/end_of_file_gives_what_came crash(SIGKILL) "killed by SIGKILL"
 * @kills    fullio/reads_no_byte_too_many crash(SIGKILL) "killed by SIGKILL"
 * @kills    fullio/read_error_keeps_errno crash(SIGKILL) "killed by SIGKILL"
 * @kills    fullio/joins_short_writes crash(SIGKILL) "killed by SIGKILL"
 * @kills    fullio/writes_on_after_a_signal crash(SIGKILL) "killed by SIGKILL"
 * @kills    fullio/write_error_keeps_errno crash(SIGKILL) "killed by SIGKILL"
 * @kills    fullio/zero_bytes_give_zero crash(SIGKILL) "killed by SIGKILL"
 */
#include <signal.h>
#include <unistd.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    raise(SIGKILL);
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
