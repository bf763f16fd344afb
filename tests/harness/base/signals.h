/* SPDX-License-Identifier: MIT */
/*
 * signals.h - begin as a process does that nobody has prepared. Called first in
 * every main().
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <signal.h>

/* Undoes what the parent of this process ignored or blocked: with SIGCHLD
 * ignored, no child's end is seen. But SIGHUP, SIGINT and SIGQUIT are ignored
 * on purpose: nohup(1), and a shell's &. */
static inline void signals_reset(void)
{
    sigset_t none;
    sigemptyset(&none);
    for (int s = 1; s <= SIGRTMAX; s++)
        if (s != SIGHUP && s != SIGINT && s != SIGQUIT)
            signal(s, SIG_DFL); /* what cannot be set is as it should be */
    sigprocmask(SIG_SETMASK, &none, NULL);
}

#endif
