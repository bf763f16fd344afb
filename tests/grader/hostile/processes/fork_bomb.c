/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Forks for ever.
 * @exercise fullio
 * @kills    fullio/joins_short_reads resource(processes) "had [0-9]+ processes"
 * @kills    fullio/reads_on_after_a_signal resource(processes) "had [0-9]+ processes"
 * @kills    fullio/end_of_file_gives_what_came resource(processes) "had [0-9]+ processes"
 * @kills    fullio/reads_no_byte_too_many resource(processes) "had [0-9]+ processes"
 * @kills    fullio/read_error_keeps_errno resource(processes) "had [0-9]+ processes"
 * @kills    fullio/joins_short_writes resource(processes) "had [0-9]+ processes"
 * @kills    fullio/writes_on_after_a_signal resource(processes) "had [0-9]+ processes"
 * @kills    fullio/write_error_keeps_errno resource(processes) "had [0-9]+ processes"
 * @kills    fullio/zero_bytes_give_zero resource(processes) "had [0-9]+ processes"
 */
#include <unistd.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    for (;;)
        if (fork() == -1)
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
