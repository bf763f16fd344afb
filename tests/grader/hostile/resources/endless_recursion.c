/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Calls itself for ever.
 * @exercise fullio
 * @kills    fullio/joins_short_reads crash(SIGSEGV) "SIGSEGV"
 * @kills    fullio/reads_on_after_a_signal crash(SIGSEGV) "SIGSEGV"
 * @kills    fullio/end_of_file_gives_what_came crash(SIGSEGV) "SIGSEGV"
 * @kills    fullio/reads_no_byte_too_many crash(SIGSEGV) "SIGSEGV"
 * @kills    fullio/read_error_keeps_errno crash(SIGSEGV) "SIGSEGV"
 * @kills    fullio/joins_short_writes crash(SIGSEGV) "SIGSEGV"
 * @kills    fullio/writes_on_after_a_signal crash(SIGSEGV) "SIGSEGV"
 * @kills    fullio/write_error_keeps_errno crash(SIGSEGV) "SIGSEGV"
 * @kills    fullio/zero_bytes_give_zero crash(SIGSEGV) "SIGSEGV"
 */
#include "fullio.h"

static long recurse(long n)
{
    volatile char frame[4096] = {(char)n};
    return frame[0] + recurse(n + 1) + frame[1];
}

static ssize_t give_up(void)
{
    return recurse(1);
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
