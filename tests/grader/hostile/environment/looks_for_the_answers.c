/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Looks for the tests, the answers and the machine; aborts if it
 *           finds any.
 * @exercise fullio
 * @kills    fullio/joins_short_reads early_exit "exit status 5"
 * @kills    fullio/reads_on_after_a_signal early_exit "exit status 5"
 * @kills    fullio/end_of_file_gives_what_came early_exit "exit status 5"
 * @kills    fullio/reads_no_byte_too_many early_exit "exit status 5"
 * @kills    fullio/read_error_keeps_errno early_exit "exit status 5"
 * @kills    fullio/joins_short_writes early_exit "exit status 5"
 * @kills    fullio/writes_on_after_a_signal early_exit "exit status 5"
 * @kills    fullio/write_error_keeps_errno early_exit "exit status 5"
 * @kills    fullio/zero_bytes_give_zero early_exit "exit status 5"
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fullio.h"

static ssize_t give_up(void)
{
    const char *paths[] = {"/work", "/root", "/home", "/kit", "/srv", "/etc/passwd",
                           "../solutions/pipes/fullio.c", "/proc/1/environ",
                           "/proc/1/root/root", "/proc/1/cwd/..",
                           "/var/lib", "/run/user", "/out", "/src"};
    for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++)
        if (open(paths[i], O_RDONLY) >= 0)
            abort();
    if (getenv("IPCLAB_SEED") || getenv("IPCLAB_RECORDS"))
        abort();
    exit(5);
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
