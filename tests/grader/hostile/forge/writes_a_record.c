/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Writes the files that a passed test would leave, and ends with
 *           success.
 * @exercise fullio
 * @kills    fullio/joins_short_reads early_exit "ended the process with exit status 0"
 * @kills    fullio/reads_on_after_a_signal early_exit "ended the process with exit status 0"
 * @kills    fullio/end_of_file_gives_what_came early_exit "ended the process with exit status 0"
 * @kills    fullio/reads_no_byte_too_many early_exit "ended the process with exit status 0"
 * @kills    fullio/read_error_keeps_errno early_exit "ended the process with exit status 0"
 * @kills    fullio/joins_short_writes early_exit "ended the process with exit status 0"
 * @kills    fullio/writes_on_after_a_signal early_exit "ended the process with exit status 0"
 * @kills    fullio/write_error_keeps_errno early_exit "ended the process with exit status 0"
 * @kills    fullio/zero_bytes_give_zero early_exit "ended the process with exit status 0"
 * @leaks    file "unlink"
 */
#include <stdio.h>
#include <stdlib.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    const char *names[] = {"result.json", "/tmp/result.json",
                           "fullio.joins_short_reads.json",
                           "/tmp/fullio.joins_short_reads.json"};
    for (int i = 0; i < 4; i++) {
        FILE *f = fopen(names[i], "w");
        if (!f)
            continue;
        fputs("{\"exercise\":\"fullio\",\"test\":\"joins_short_reads\","
              "\"verdict\":\"pass\",\"expects\":9}", f);
        fclose(f);
    }
    exit(0);
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
