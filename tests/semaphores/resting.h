/* SPDX-License-Identifier: MIT */
/*
 * resting.h - what a process of the student's waits in, seen from outside. For
 * the tests of sem_basics, server_sem and client_sem.
 */
#ifndef RESTING_H
#define RESTING_H

#include <sys/syscall.h>

/* Does the first process of RUN come to rest in one of N system calls? Asked
 * more than once: it may also rest for a moment on its way there. */
static inline bool rests_in(struct run *run, const long *calls, size_t n)
{
    for (int look = 0; look < 4; look++) {
        run_wait_quiet(run);
        const struct process *p = view_first(run);
        if (!p)
            return false;
        for (size_t i = 0; i < n; i++)
            if (process_waits_in(p, calls[i]))
                return true;
    }
    return false;
}

static inline bool waits_in(struct run *run, long call)
{
    return rests_in(run, &call, 1);
}

/* It waits for standard input, in any of the calls that a program can use. */
static inline bool waits_for_input(struct run *run)
{
    static const long calls[] = {SYS_read, SYS_readv, SYS_ppoll, SYS_pselect6,
#ifdef SYS_poll
                                 SYS_poll, SYS_select
#endif
    };
    return rests_in(run, calls, sizeof calls / sizeof *calls);
}

#endif
