/* SPDX-License-Identifier: MIT */
/*
 * @mutant   Leaves a daemon that writes to the judge for ever.
 * @exercise fullio
 * @kills    fullio/joins_short_reads protocol "the values of read_full\(\) came twi"
 * @kills    fullio/reads_on_after_a_signal protocol "the values of read_full\(\) came twi"
 * @kills    fullio/end_of_file_gives_what_came protocol "the values of read_full\(\) came twi"
 * @kills    fullio/reads_no_byte_too_many protocol "the values of read_full\(\) came twi"
 * @kills    fullio/read_error_keeps_errno protocol "the values of read_full\(\) came twi"
 * @kills    fullio/joins_short_writes protocol "the values of write_full\(\) came tw"
 * @kills    fullio/writes_on_after_a_signal protocol "the values of write_full\(\) came tw"
 * @kills    fullio/write_error_keeps_errno protocol "the values of write_full\(\) came tw"
 * @kills    fullio/zero_bytes_give_zero protocol "the values of read_full\(\) came twi"
 * @leaks    zombie "waitpid"
 */
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fullio.h"

/* The judge ends all this at the first word. So that it always finds the same,
 * nobody says one before the daemon's parent has ended. */
static ssize_t give_up(void)
{
    siginfo_t info;
    pid_t pid = fork();
    if (pid == 0) {
        pid_t parent = setsid();
        if (fork() == 0) {
            while (getppid() == parent)
                sched_yield();
            for (;;)
                send(701, "", 1, MSG_NOSIGNAL);
        }
        _exit(0);
    }
    syscall(SYS_waitid, P_PID, pid, &info, WEXITED | WNOWAIT, NULL);
    syscall(SYS_sendto, 701, "", 1, MSG_NOSIGNAL, NULL, 0);
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
