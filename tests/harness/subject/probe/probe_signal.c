/* SPDX-License-Identifier: MIT */
/*
 * probe_signal.c - the probe's wrappers of calls that send and await signals
 * (CALLS_SIGNAL). Runs in the subject.
 */
#include "harness/subject/probe/probe.h"

#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

/* Outside a sandbox kill(-1, ...) would reach everything of this user. */
int probe_kill(pid_t pid, int signal)
{
    PASS(kill, pid, signal, 0,
         pid == -1 && !probe.plan->shut_in ? (errno = EPERM, -1)
                                           : kill(pid, signal));
}

int probe_raise(int signal)
{
    PASS(raise, 0, signal, 0, raise(signal));
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

int probe_sigaction(int signal, const struct sigaction *action,
                    struct sigaction *old)
{
    PASS(sigaction, signal, action != NULL, 0, sigaction(signal, action, old));
}

int probe_pause(void)
{
    PASS(pause, 0, 0, 0, pause());
}

int probe_sigsuspend(const sigset_t *mask)
{
    PASS(sigsuspend, 0, 0, 0, sigsuspend(mask));
}

int probe_sigwait(const sigset_t *set, int *signal)
{
    PASS_ERROR(sigwait, 0, 0, 0, sigwait(set, signal));
}

int probe_sigwaitinfo(const sigset_t *set, siginfo_t *info)
{
    PASS(sigwaitinfo, 0, 0, 0, sigwaitinfo(set, info));
}

int probe_sigtimedwait(const sigset_t *set, siginfo_t *info,
                       const struct timespec *time)
{
    PASS(sigtimedwait, 0, 0, 0, sigtimedwait(set, info, time));
}
