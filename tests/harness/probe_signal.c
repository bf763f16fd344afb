/* SPDX-License-Identifier: MIT */
/*
 * probe_signal.c - the probe's wrappers of calls that send signals
 * (CALLS_SIGNAL). Runs in the subject.
 */
#include "probe.h"

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

unsigned probe_alarm(unsigned seconds)
{
    PASS(alarm, seconds, 0, 0, alarm(seconds));
}

int probe_setitimer(int which, const struct itimerval *value,
                    struct itimerval *old)
{
    PASS(setitimer, which, 0, 0, setitimer(which, value, old));
}
