/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Writes for ever.
 * @exercise fullio
 * @kills    fullio/joins_short_reads resource(output) "wrote more than"
 * @kills    fullio/reads_on_after_a_signal resource(output) "wrote more than"
 * @kills    fullio/end_of_file_gives_what_came resource(output) "wrote more than"
 * @kills    fullio/reads_no_byte_too_many resource(output) "wrote more than"
 * @kills    fullio/read_error_keeps_errno resource(output) "wrote more than"
 * @kills    fullio/joins_short_writes resource(output) "wrote more than"
 * @kills    fullio/writes_on_after_a_signal resource(output) "wrote more than"
 * @kills    fullio/write_error_keeps_errno resource(output) "wrote more than"
 * @kills    fullio/zero_bytes_give_zero resource(output) "wrote more than"
 */
#include <unistd.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    static char bytes[1 << 16];
    for (;;)
        if (write(1, bytes, sizeof bytes) == 0)
            return 0;
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
