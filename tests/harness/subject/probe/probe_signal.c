/* SPDX-License-Identifier: MIT */
/*
 * probe_signal.c - the probe's wrappers of calls that send and await signals
 * (CALLS_SIGNAL). Runs in the subject.
 */
#include "harness/subject/probe/probe.h"
#include "harness/subject/race/race.h"

#include <signal.h>
#include <unistd.h>

/* Outside a sandbox kill(-1, ...) would reach everything of this user. */
static int send_signal(pid_t pid, int signal)
{
    if (pid == -1 && !probe.plan->shut_in) {
        errno = EPERM;
        return -1;
    }
    race_give_signal(pid);
    return kill(pid, signal);
}

int probe_kill(pid_t pid, int signal)
{
    PASS(kill, pid, signal, 0, send_signal(pid, signal));
}

int probe_raise(int signal)
{
    PASS(raise, 0, signal, 0, raise(signal));
}

/* Valgrind keeps the last signal for itself: whoever wants it is judged without
 * it. */
static void note_signal(int signal)
{
    if (signal == NSIG - 1)
        atomic_store(&probe.log->lacks_signal, signal);
}

static void note_set(const sigset_t *set)
{
    if (sigismember(set, NSIG - 1) == 1 && sigismember(set, SIGKILL) != 1)
        note_signal(NSIG - 1);
}

/* The third number of both: is it ignored from now on? */
void (*probe_signal(int number, void (*handler)(int)))(int)
{
    note_signal(number);
    PASS_BEGIN(signal, NULL, number, handler != SIG_DFL, handler == SIG_IGN);
    void (*before)(int) = SIG_ERR;
    if (fault)
        errno = fault;
    else
        before = signal(number, handler);
    log_result(e, before == SIG_ERR ? -1 : 0);
    return before;
}

int probe_sigaction(int signal, const struct sigaction *action,
                    struct sigaction *old)
{
    note_signal(signal);
    PASS(sigaction, signal, action != NULL,
         action && action->sa_handler == SIG_IGN,
         sigaction(signal, action, old));
}

/* What came may be SIGCHLD: what a child did until its end. */
static int came(int result)
{
    race_take_ended();
    return result;
}

int probe_pause(void)
{
    PASS(pause, 0, 0, 0, came(pause()));
}

int probe_sigsuspend(const sigset_t *mask)
{
    PASS(sigsuspend, 0, 0, 0, came(sigsuspend(mask)));
}

int probe_sigwait(const sigset_t *set, int *signal)
{
    note_set(set);
    PASS_ERROR(sigwait, 0, 0, 0, came(sigwait(set, signal)));
}

int probe_sigwaitinfo(const sigset_t *set, siginfo_t *info)
{
    note_set(set);
    PASS(sigwaitinfo, 0, 0, 0, came(sigwaitinfo(set, info)));
}

int probe_sigtimedwait(const sigset_t *set, siginfo_t *info,
                       const struct timespec *time)
{
    note_set(set);
    PASS(sigtimedwait, 0, 0, 0, came(sigtimedwait(set, info, time)));
}

/* SIGRTMAX, which is no constant (signal(7)). Valgrind keeps the last signal for
 * itself; the one before is as good. */
int probe___libc_current_sigrtmax(void)
{
    return SIGRTMAX - 1;
}
