/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Writes the values in place of the driver, and ends with success.
 * @exercise fullio
 * @kills    fullio/joins_short_reads fail "it returned"
 * @kills    fullio/reads_on_after_a_signal fail "it returned"
 * @kills    fullio/end_of_file_gives_what_came fail "it returned"
 * @kills    fullio/reads_no_byte_too_many fail "it returned"
 * @kills    fullio/read_error_keeps_errno fail "it returned"
 * @kills    fullio/joins_short_writes protocol "the value .errno. did not arrive"
 * @kills    fullio/writes_on_after_a_signal protocol "the value .errno. did not arrive"
 * @kills    fullio/write_error_keeps_errno fail "it returned"
 * @kills    fullio/zero_bytes_give_zero protocol "value"
 */
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fullio.h"

/* The message of a driver that reports RESULT. */
static void say_values(int64_t result)
{
    struct {
        uint32_t kind, size;
        uint32_t name_size, is_number;
        int64_t number;
        uint64_t bytes;
        char name[6];
    } __attribute__((packed)) m = {2, 30, 6, 1, result, 0, "result"};
    syscall(SYS_sendto, 701, &m, sizeof m, 0, NULL, 0);
}

static ssize_t give_up(void)
{
    say_values(0);
    _exit(0);
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
