/* SPDX-License-Identifier: MIT */
/*
 * probe_file.c - the probe's wrappers of calls on descriptors (CALLS_FILE) but
 * those that move bytes: probe_transfer.c. Runs in the subject.
 */
#include "harness/subject/probe/probe.h"
#include "harness/subject/probe/turn.h"
#include "harness/subject/race/race.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/select.h>
#include <unistd.h>

/* To close is to unlock, and the end of a pipe. */
static int close_ordered(int fd)
{
    race_give_fd(fd);
    return close(fd);
}

int probe_close(int fd)
{
    PASS(close, fd, 0, 0,
         fd < FD_CONTROL ? close_ordered(fd) : (errno = EBADF, -1));
}

int probe_dup(int fd)
{
    PASS(dup, fd, 0, 0, dup(fd));
}

int probe_dup2(int from, int to)
{
    PASS(dup2, from, to, 0, dup2(from, to));
}

int probe_dup3(int from, int to, int flags)
{
    PASS(dup3, from, to, flags, dup3(from, to, flags));
}

/* The log has both ends: its first and its third number. */
static long make_pipe(struct log_entry *e, int fds[2], int flags)
{
    if (pipe2(fds, flags) < 0)
        return -1;
    e->args[0] = fds[0];
    e->args[2] = fds[1];
    if (probe.plan->pipe_capacity)
        fcntl(fds[1], F_SETPIPE_SZ, (int)probe.plan->pipe_capacity);
    return 0;
}

int probe_pipe(int fds[2])
{
    PASS(pipe, 0, 0, 0, make_pipe(e, fds, 0));
}

int probe_pipe2(int fds[2], int flags)
{
    PASS(pipe2, 0, flags, 0, make_pipe(e, fds, flags));
}

/* ---- locks (fcntl(2), flock(2)) ---- */

static bool is_lock(int command)
{
    return command == F_SETLK || command == F_SETLKW ||
           command == F_OFD_SETLK || command == F_OFD_SETLKW;
}

/* RESULT is that of a call that locks or unlocks FD. A process that has ended
 * has unlocked everything. */
static int locked(int fd, bool unlocks, int result)
{
    if (result == 0 && !unlocks) {
        race_take_fd(fd);
        race_take_ended();
    }
    return result;
}

static int lock_record(int fd, int command, void *lock)
{
    bool unlocks = lock && ((struct flock *)lock)->l_type == F_UNLCK;
    if (unlocks)
        race_give_fd(fd);
    return locked(fd, unlocks, fcntl(fd, command, lock));
}

static int lock_file(int fd, int operation)
{
    if (operation & LOCK_UN)
        race_give_fd(fd);
    return locked(fd, operation & LOCK_UN, flock(fd, operation));
}

int probe_fcntl(int fd, int command, ...)
{
    va_list args;
    va_start(args, command);
    void *third = va_arg(args, void *);
    va_end(args);
    PASS(fcntl, fd, command, third,
         is_lock(command) ? lock_record(fd, command, third)
                          : fcntl(fd, command, third));
}
PROBE_ALIAS(fcntl64, fcntl);

int probe_flock(int fd, int operation)
{
    PASS(flock, fd, operation, 0, lock_file(fd, operation));
}

/* Who waits for nothing but time sleeps: probe_time.c. */
int probe_poll(struct pollfd *fds, nfds_t n, int timeout)
{
    PASS(poll, n, timeout, 0,
         n == 0 && timeout > 0 ? 0 : poll(fds, n, timeout));
}

int probe_ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout,
                const sigset_t *mask)
{
    PASS(ppoll, n, 0, 0,
         n == 0 && timeout && !mask ? 0 : ppoll(fds, n, timeout, mask));
}

int probe_select(int n, fd_set *reads, fd_set *writes, fd_set *others,
                 struct timeval *timeout)
{
    PASS(select, n, 0, 0,
         n == 0 && timeout ? 0 : select(n, reads, writes, others, timeout));
}

int probe_pselect(int n, fd_set *reads, fd_set *writes, fd_set *others,
                  const struct timespec *timeout, const sigset_t *mask)
{
    PASS(pselect, n, 0, 0,
         n == 0 && timeout && !mask
             ? 0
             : pselect(n, reads, writes, others, timeout, mask));
}

int probe_epoll_wait(int fd, struct epoll_event *events, int n, int timeout)
{
    PASS(epoll_wait, fd, n, timeout, epoll_wait(fd, events, n, timeout));
}
