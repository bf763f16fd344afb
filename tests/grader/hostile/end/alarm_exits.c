/* SPDX-License-Identifier: MIT */
/*
 * @mutant   A signal handler ends the process while the function waits.
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
 */
#include <signal.h>
#include <unistd.h>

#include "fullio.h"

static void end_now(int signal_number)
{
    (void)signal_number;
    _exit(0);
}

static ssize_t give_up(void)
{
    signal(SIGALRM, end_now);
    alarm(1);
    for (;;)
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
