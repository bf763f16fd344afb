/* SPDX-License-Identifier: MIT */
/*
 * probe.c - stands between the student's code and libc. Runs in the subject.
 *
 * The build renames the calls of calls.h in the student's object: `read`
 * becomes `probe_read`. Kit code calls libc directly, so only the student's
 * calls are logged and changed. Calls that libc makes inside itself (fgets,
 * popen) and raw syscall(2) do not pass here: the log explains, it is never
 * the only evidence for a point.
 *
 * Between fork() and the log no lock is taken: the log is a shared mapping
 * with an atomic counter, so every process of a run writes to the same one.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/select.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "child.h"

static const struct plan *plan;
static struct log *calls;
static bool is_child; /* a process that the student's code forked */
static int counts[CALL_COUNT];
static int transfers[2]; /* read() and write() so far, for .eintr */
static bool stopped;
extern const char __executable_start[];

void probe_begin(const struct plan *p, struct log *log)
{
    plan = p;
    calls = log;
}

static struct log_entry *log_call(enum call call, const void *place, long a,
                                  long b, long c)
{
    uint64_t number = atomic_fetch_add(&calls->next, 1) + 1;
    atomic_fetch_add(&calls->counts[call], 1);
    struct log_entry *e = &calls->entries[number % LOG_ENTRIES];
    e->done = 0;
    e->number = number;
    e->place = (uint64_t)((const char *)place - __executable_start);
    e->args[0] = a;
    e->args[1] = b;
    e->args[2] = c;
    e->pid = getpid();
    e->call = (int32_t)call;
    return e;
}

/* Before the real call: the stop and the failure that the test ordered.
 * Returns the errno to fail with, or 0. */
static int disturb_call(enum call call)
{
    int nth = ++counts[call];
    if ((int)call == plan->stop_call && !stopped &&
        (is_child || !plan->stop_children)) {
        stopped = true;
        kill(getpid(), SIGSTOP);
    }
    /* The kernel refuses these too (child.c), but not everywhere: root's
     * processes it does not count, and outside a sandbox it counts others. */
    if ((call == CALL_fork || call == CALL_vfork) &&
        (plan->no_fork ||
         (plan->spare_processes &&
          counts[CALL_fork] + counts[CALL_vfork] > plan->spare_processes)))
        return EAGAIN;
    for (int i = 0; i < PLAN_FAULTS; i++) {
        const struct plan_fault *f = &plan->faults[i];
        if (f->call == (int)call && (f->nth == 0 || f->nth == nth) &&
            (is_child || !f->children))
            return f->error;
    }
    if (plan->eintr && (call == CALL_read || call == CALL_write)) {
        /* Each of the two by itself: a program that takes turns at both must
         * not get EINTR for every call of one. */
        int n = ++transfers[call == CALL_write];
        if (plan->eintr == 1 ? n % 2 == 1 : n % plan->eintr == 0)
            return EINTR;
    }
    return 0;
}

static long log_result(struct log_entry *e, long result)
{
    int error = errno;
    e->result = result;
    e->error = result < 0 ? error : 0;
    e->done = 1;
    errno = error;
    return result;
}

static long log_failure(struct log_entry *e, int error)
{
    errno = error;
    return log_result(e, -1);
}

#define HERE __builtin_return_address(0)
/* The body of a wrapper that changes nothing but what disturb_call() says. */
#define PASS(call_, a_, b_, c_, real_)                                    \
    struct log_entry *e =                                                 \
        log_call(CALL_##call_, HERE, (long)(a_), (long)(b_), (long)(c_)); \
    int fault = disturb_call(CALL_##call_);                               \
    return fault ? log_failure(e, fault) : log_result(e, (long)(real_))

#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#pragma GCC diagnostic ignored "-Wconversion"

static size_t cut(size_t n, size_t most)
{
    return most && n > most ? most : n;
}

ssize_t probe_read(int fd, void *buf, size_t n)
{
    PASS(read, fd, 0, n, read(fd, buf, cut(n, plan->short_read)));
}

ssize_t probe_write(int fd, const void *buf, size_t n)
{
    PASS(write, fd, 0, n, write(fd, buf, cut(n, plan->short_write)));
}

int probe_close(int fd)
{
    PASS(close, fd, 0, 0, fd < FD_CONTROL ? close(fd) : (errno = EBADF, -1));
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

static long make_pipe(int fds[2], int flags)
{
    if (pipe2(fds, flags) < 0)
        return -1;
    if (plan->pipe_capacity)
        fcntl(fds[1], F_SETPIPE_SZ, (int)plan->pipe_capacity);
    return 0;
}

int probe_pipe(int fds[2])
{
    PASS(pipe, 0, 0, 0, make_pipe(fds, 0));
}

int probe_pipe2(int fds[2], int flags)
{
    PASS(pipe2, 0, flags, 0, make_pipe(fds, flags));
}

/* The child of the student's fork(): counts of its own, and readable from
 * outside where Yama asks for leave (prctl(2), PR_SET_PTRACER). */
static pid_t fork_logged(void)
{
    pid_t pid = fork();
    if (pid == 0) {
        is_child = true;
        stopped = false;
        memset(transfers, 0, sizeof transfers);
        memset(counts, 0, sizeof counts);
        prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
    }
    return pid;
}

/* The child must not finish the parent's log entry. */
#define FORK(call_)                                              \
    struct log_entry *e = log_call(CALL_##call_, HERE, 0, 0, 0); \
    int fault = disturb_call(CALL_##call_);                      \
    if (fault)                                                   \
        return (pid_t)log_failure(e, fault);                     \
    pid_t pid = fork_logged();                                   \
    return pid == 0 ? 0 : (pid_t)log_result(e, pid)

pid_t probe_fork(void)
{
    FORK(fork);
}

/* vfork(2) may be fork(2): a wrapper cannot return twice from one frame. */
pid_t probe_vfork(void)
{
    FORK(vfork);
}

int probe_execv(const char *path, char *const argv[])
{
    PASS(execv, 0, 0, 0, execv(path, argv));
}

int probe_execve(const char *path, char *const argv[], char *const envp[])
{
    PASS(execve, 0, 0, 0, execve(path, argv, envp));
}

int probe_execvp(const char *file, char *const argv[])
{
    PASS(execvp, 0, 0, 0, execvp(file, argv));
}

int probe_execvpe(const char *file, char *const argv[], char *const envp[])
{
    PASS(execvpe, 0, 0, 0, execvpe(file, argv, envp));
}

pid_t probe_wait(int *status)
{
    PASS(wait, -1, 0, 0, wait(status));
}

pid_t probe_waitpid(pid_t pid, int *status, int options)
{
    PASS(waitpid, pid, options, 0, waitpid(pid, status, options));
}

pid_t probe_wait4(pid_t pid, int *status, int options, struct rusage *usage)
{
    PASS(wait4, pid, options, 0, wait4(pid, status, options, usage));
}

int probe_waitid(idtype_t type, id_t id, siginfo_t *info, int options)
{
    PASS(waitid, type, id, options, waitid(type, id, info, options));
}

void probe_exit(int status)
{
    log_call(CALL_exit, HERE, status, 0, 0);
    exit(status);
}

void probe__exit(int status)
{
    log_call(CALL__exit, HERE, status, 0, 0);
    _exit(status);
}

int probe_fcntl(int fd, int command, ...)
{
    va_list args;
    va_start(args, command);
    void *third = va_arg(args, void *);
    va_end(args);
    PASS(fcntl, fd, command, third, fcntl(fd, command, third));
}

int probe_open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(args, mode_t) : 0;
    va_end(args);
    PASS(open, 0, flags, mode, open(path, flags, mode));
}

/* Outside a sandbox kill(-1, ...) would reach everything of this user. */
int probe_kill(pid_t pid, int signal)
{
    PASS(kill, pid, signal, 0,
         pid == -1 && !plan->shut_in ? (errno = EPERM, -1) : kill(pid, signal));
}

unsigned probe_alarm(unsigned seconds)
{
    PASS(alarm, seconds, 0, 0, alarm(seconds));
}

int probe_setitimer(int which, const struct itimerval *value,
                    struct itimerval *old)
{
    PASS(setitimer, which, 0, 0, setitimer(which, value, old));
}

/* Nothing is ordered by sleeping: every way to sleep returns at once. */
unsigned probe_sleep(unsigned seconds)
{
    PASS(sleep, seconds, 0, 0, 0);
}

int probe_usleep(useconds_t microseconds)
{
    PASS(usleep, microseconds, 0, 0, 0);
}

int probe_nanosleep(const struct timespec *time, struct timespec *left)
{
    if (left)
        memset(left, 0, sizeof *left);
    PASS(nanosleep, time->tv_sec, time->tv_nsec, 0, 0);
}

int probe_poll(struct pollfd *fds, nfds_t n, int timeout)
{
    PASS(poll, n, timeout, 0,
         n == 0 && timeout > 0 ? 0 : poll(fds, n, timeout));
}

int probe_select(int n, fd_set *reads, fd_set *writes, fd_set *others,
                 struct timeval *timeout)
{
    PASS(select, n, 0, 0,
         n == 0 && timeout ? 0 : select(n, reads, writes, others, timeout));
}
