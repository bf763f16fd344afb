/* SPDX-License-Identifier: MIT */
/*
 * probe_process.c - the probe's wrappers of calls that start, change, end and
 * await processes (CALLS_PROCESS). Runs in the subject.
 */
#include "harness/subject/probe/probe.h"
#include "harness/subject/probe/turn.h"
#include "harness/subject/race/race.h"

#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* The child of the student's fork(): counts of its own, and readable from
 * outside where Yama asks for leave (prctl(2), PR_SET_PTRACER). */
static pid_t fork_probed(void)
{
    race_fork();
    pid_t pid = turn_fork();
    if (pid == 0) {
        race_forked();
        probe.is_child = true;
        memset(probe.interruptions, 0, sizeof probe.interruptions);
        memset(probe.counts, 0, sizeof probe.counts);
        memset(probe.waits, 0, sizeof probe.waits);
        probe.vfork_frame = NULL;
        probe.failed_exec = NULL;
        timers_forget();
        prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
        if (probe.plan->stop_children && (probe.plan->stop_call == CALL_fork ||
                                          probe.plan->stop_call == CALL_vfork))
            kill(getpid(), SIGSTOP);
    }
    return pid;
}

/* vfork(2) may be fork(2): a wrapper cannot return twice from one frame. What is
 * seen of its child is whether it returns from the function that called it. */
static pid_t vfork_probed(const void *place)
{
    const char *frame = probe.frame;
    pid_t pid = fork_probed();
    if (pid == 0) {
        probe.vfork_frame = frame;
        probe.vfork_place = place;
    }
    return pid;
}

void probe_note_exit(void)
{
    if (probe.is_child && probe.log)
        atomic_fetch_add(&probe.log->exits, 1);
}

/* The child must not finish the parent's log entry. */
#define FORK(call_, real_)                   \
    PASS_BEGIN(call_, NULL, 0, 0, 0);        \
    if (fault)                               \
        return (pid_t)log_failure(e, fault); \
    pid_t pid = (real_);                     \
    return pid == 0 ? 0 : (pid_t)log_result(e, pid)

pid_t probe_fork(void)
{
    FORK(fork, fork_probed());
}

pid_t probe_vfork(void)
{
    FORK(vfork, vfork_probed(HERE));
}

/* It comes back only if it has failed. */
#define EXEC(call_, real_)            \
    PASS_BEGIN(call_, NULL, 0, 0, 0); \
    probe.failed_exec = HERE;         \
    return (int)(fault ? log_failure(e, fault) : log_result(e, real_))

int probe_execv(const char *path, char *const argv[])
{
    EXEC(execv, execv(path, argv));
}

int probe_execve(const char *path, char *const argv[], char *const envp[])
{
    EXEC(execve, execve(path, argv, envp));
}

int probe_execvp(const char *file, char *const argv[])
{
    EXEC(execvp, execvp(file, argv));
}

int probe_execvpe(const char *file, char *const argv[], char *const envp[])
{
    EXEC(execvpe, execvpe(file, argv, envp));
}

int probe_fexecve(int fd, char *const argv[], char *const envp[])
{
    EXEC(fexecve, fexecve(fd, argv, envp));
}

/* ---- exec with a list: the same with a vector ---- */

enum { MOST_WORDS = 256 };

/* The list that begins with FIRST, into ARGV; what follows its NULL is left. */
static void read_list(char *argv[MOST_WORDS + 1], const char *first,
                      va_list *rest)
{
    int n = 0;
    for (const char *word = first; word; word = va_arg(*rest, char *))
        if (n < MOST_WORDS)
            argv[n++] = (char *)word;
    argv[n] = NULL;
}

#define READ_LIST(argv_, first_, after_) \
    char *argv_[MOST_WORDS + 1];         \
    va_list rest;                        \
    va_start(rest, first_);              \
    read_list(argv_, first_, &rest);     \
    after_;                              \
    va_end(rest)

int probe_execl(const char *path, const char *first, ...)
{
    READ_LIST(argv, first, );
    EXEC(execl, execv(path, argv));
}

int probe_execlp(const char *file, const char *first, ...)
{
    READ_LIST(argv, first, );
    EXEC(execlp, execvp(file, argv));
}

int probe_execle(const char *path, const char *first, ...)
{
    READ_LIST(argv, first, char *const *envp = va_arg(rest, char *const *));
    EXEC(execle, execve(path, argv, envp));
}

/* ---- waiting and ending ---- */

/* Who has waited for PID comes after all that it did. */
static pid_t reaped(pid_t pid)
{
    race_take_process(pid);
    return pid;
}

static int reap_by_id(idtype_t type, id_t id, siginfo_t *info, int options)
{
    int result = waitid(type, id, info, options);
    if (result == 0)
        reaped(info ? info->si_pid : (pid_t)id);
    return result;
}

pid_t probe_wait(int *status)
{
    PASS(wait, -1, 0, 0, reaped(wait(status)));
}

pid_t probe_waitpid(pid_t pid, int *status, int options)
{
    PASS(waitpid, pid, options, 0, reaped(waitpid(pid, status, options)));
}

pid_t probe_wait3(int *status, int options, struct rusage *usage)
{
    PASS(wait3, -1, options, 0, reaped(wait3(status, options, usage)));
}

pid_t probe_wait4(pid_t pid, int *status, int options, struct rusage *usage)
{
    PASS(wait4, pid, options, 0, reaped(wait4(pid, status, options, usage)));
}

int probe_waitid(idtype_t type, id_t id, siginfo_t *info, int options)
{
    PASS(waitid, type, id, options, reap_by_id(type, id, info, options));
}

void probe_exit(int status)
{
    log_call(CALL_exit, HERE, status, 0, 0);
    disturb_call(CALL_exit);  /* it can be stopped here; it cannot fail */
    disturb_call(CALL__exit); /* who waits for a process's end means both */
    turn_exit();
    race_end();
    exit(status);
}

void probe__exit(int status)
{
    log_call(CALL__exit, HERE, status, 0, 0);
    disturb_call(CALL__exit);
    turn_exit();
    log_end();
    race_end();
    _exit(status);
}
PROBE_ALIAS(_Exit, _exit);
