/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Writes a thousand malformed messages where values are due.
 * @exercise fullio
 * @kills    fullio/joins_short_reads protocol "came twice or malformed"
 * @kills    fullio/reads_on_after_a_signal protocol "came twice or malformed"
 * @kills    fullio/end_of_file_gives_what_came protocol "came twice or malformed"
 * @kills    fullio/reads_no_byte_too_many protocol "came twice or malformed"
 * @kills    fullio/read_error_keeps_errno protocol "came twice or malformed"
 * @kills    fullio/joins_short_writes protocol "came twice or malformed"
 * @kills    fullio/writes_on_after_a_signal protocol "came twice or malformed"
 * @kills    fullio/write_error_keeps_errno protocol "came twice or malformed"
 * @kills    fullio/zero_bytes_give_zero protocol "came twice or malformed"
 */
#include <sys/socket.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    char bytes[100] = "pass";
    for (int i = 0; i < 1000; i++)
        send(701, bytes, sizeof bytes, MSG_DONTWAIT);
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
