/* SPDX-License-Identifier: MIT */
/*
 * proc_syscall.c - which system calls can wait for ever, and their names. By
 * the SYS_ constants: the numbers differ from machine to machine.
 */
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>

#include "harness/evidence/proc.h"

struct syscall_fact {
    long nr;
    const char *name;
    int timeout; /* index of its time-out argument: < 0 or NULL is for ever;
                    -1: it has none */
};
static const struct syscall_fact facts[] = {
    {SYS_read, "read", -1},
    {SYS_write, "write", -1},
    {SYS_readv, "readv", -1},
    {SYS_writev, "writev", -1},
    {SYS_splice, "splice", -1},
    {SYS_tee, "tee", -1},
    {SYS_sendfile, "sendfile", -1},
    {SYS_wait4, "waitpid", -1},
    {SYS_waitid, "waitid", -1},
    {SYS_openat, "open", -1},
    {SYS_flock, "flock", -1},
    {SYS_futex, "futex", 3},
    {SYS_ppoll, "poll", 2},
    {SYS_pselect6, "select", 4},
    {SYS_rt_sigsuspend, "sigsuspend", -1},
    {SYS_rt_sigtimedwait, "sigwait", 2},
    {SYS_semtimedop, "semop", 3},
    {SYS_msgrcv, "msgrcv", -1},
    {SYS_msgsnd, "msgsnd", -1},
    {SYS_mq_timedreceive, "mq_receive", 4},
    {SYS_mq_timedsend, "mq_send", 4},
    {SYS_epoll_pwait, "epoll_wait", 3},
#ifdef SYS_open
    {SYS_open, "open", -1},
    {SYS_vfork, "vfork", -1},
    {SYS_pause, "pause", -1},
    {SYS_poll, "poll", 2},
    {SYS_select, "select", 4},
    {SYS_semop, "semop", -1},
    {SYS_epoll_wait, "epoll_wait", 3},
#endif
};

static const struct syscall_fact *find_fact(long nr)
{
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i].nr == nr)
            return &facts[i];
    return NULL;
}

const char *proc_syscall_name(long nr)
{
    static char other[40];
    const struct syscall_fact *f = find_fact(nr);
    if (f)
        return f->name;
    if (nr == SYS_fcntl)
        return "fcntl";
    if (nr == SYS_clone)
        return "clone";
    snprintf(other, sizeof other, "system call %ld", nr);
    return other;
}

static bool waits_for_lock(const struct process *p)
{
    return p->syscall == SYS_fcntl &&
           (p->args[1] == F_SETLKW || p->args[1] == F_OFD_SETLKW);
}

/* Until the child runs a program or ends. The kernel shows that as a wait that
 * nothing interrupts, like one for a disk. vfork(2) may be a clone(2). */
static bool waits_for_vfork(const struct process *p)
{
#ifdef SYS_vfork
    if (p->state == 'D' && p->syscall == SYS_vfork)
        return true;
#endif
    return p->state == 'D' && p->syscall == SYS_clone &&
           (p->args[0] & CLONE_VFORK);
}

bool proc_thread_waits(const struct process *thread)
{
    return proc_waits_forever(thread) ||
           (thread->state == 'S' && thread->syscall == SYS_recvfrom);
}

bool proc_waits_forever(const struct process *p)
{
    if (p->threads_run)
        return false;
    if (p->state == 'Z' || p->state == 'T')
        return true;
    if ((p->state == 'S' && waits_for_lock(p)) || waits_for_vfork(p))
        return true;
    const struct syscall_fact *f =
        p->state == 'S' && p->syscall >= 0 ? find_fact(p->syscall) : NULL;
    if (!f)
        return false;
    if (f->timeout < 0)
        return true;
    /* poll and epoll_wait take milliseconds, the others a pointer. */
    bool is_number = strcmp(f->name, "epoll_wait") == 0;
#ifdef SYS_poll
    is_number = is_number || f->nr == SYS_poll;
#endif
    uint64_t value = p->args[f->timeout];
    return is_number ? (int32_t)value < 0 : value == 0;
}
