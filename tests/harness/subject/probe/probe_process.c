/* SPDX-License-Identifier: MIT */
/*
 * probe_process.c - the probe's wrappers of calls that start, change, end and
 * await processes (CALLS_PROCESS). Runs in the subject.
 */
#include "harness/subject/probe/probe.h"
#include "harness/subject/probe/turn.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The child must not finish the parent's log entry. */
#define FORK(call_)                          \
    PASS_BEGIN(call_, NULL, 0, 0, 0);        \
    if (fault)                               \
        return (pid_t)log_failure(e, fault); \
    pid_t pid = fork_probed();               \
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
    disturb_call(CALL_exit); /* it can be stopped here; it cannot fail */
    turn_exit();
    exit(status);
}

void probe__exit(int status)
{
    log_call(CALL__exit, HERE, status, 0, 0);
    disturb_call(CALL__exit);
    turn_exit();
    _exit(status);
}
