/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Takes memory until there is no more, and aborts.
 * @exercise fullio
 * @kills    fullio/joins_short_reads crash(SIGABRT) "SIGABRT"
 * @kills    fullio/reads_on_after_a_signal crash(SIGABRT) "SIGABRT"
 * @kills    fullio/end_of_file_gives_what_came crash(SIGABRT) "SIGABRT"
 * @kills    fullio/reads_no_byte_too_many crash(SIGABRT) "SIGABRT"
 * @kills    fullio/read_error_keeps_errno crash(SIGABRT) "SIGABRT"
 * @kills    fullio/joins_short_writes crash(SIGABRT) "SIGABRT"
 * @kills    fullio/writes_on_after_a_signal crash(SIGABRT) "SIGABRT"
 * @kills    fullio/write_error_keeps_errno crash(SIGABRT) "SIGABRT"
 * @kills    fullio/zero_bytes_give_zero crash(SIGABRT) "SIGABRT"
 * @memory   Leak_DefinitelyLost "definitely lost"
 */
#include <stdlib.h>

#include "fullio.h"

static volatile char *volatile kept;

static ssize_t give_up(void)
{
    for (;;) {
        kept = malloc(64 << 20);
        if (!kept)
            abort();
        *kept = 1;
    }
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
