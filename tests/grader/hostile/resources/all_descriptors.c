/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Opens descriptors for ever.
 * @exercise fullio
 * @kills    fullio/joins_short_reads fail "it returned"
 * @kills    fullio/reads_on_after_a_signal fail "it returned"
 * @kills    fullio/end_of_file_gives_what_came fail "it returned"
 * @kills    fullio/reads_no_byte_too_many fail "it returned"
 * @kills    fullio/read_error_keeps_errno fail "it returned"
 * @kills    fullio/joins_short_writes fail "it returned"
 * @kills    fullio/writes_on_after_a_signal fail "it returned"
 * @kills    fullio/write_error_keeps_errno fail "it returned"
 * @kills    fullio/zero_bytes_give_zero fail "it returned"
 * @leaks    descriptor "close"
 */
#include <fcntl.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    while (open("/dev/null", O_RDONLY) >= 0)
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
