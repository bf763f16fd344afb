/* SPDX-License-Identifier: MIT */
/*
 * views.c - the student's processes and their descriptors, from outside, as a
 * test asks for them. Runs in a worker of the judge.
 */
#include "harness/base/memory.h"
#include "harness/evidence/proc.h"
#include "harness/loop/world.h"

const struct view *view_processes(struct run *run)
{
    if (!world.view)
        world.view = memory_new(1, sizeof *world.view);
    struct view *v = world.view;
    proc_view(v, world.loan.server, VIEW_ALL);
    for (int i = 1; i < v->n; i++) {
        if (v->processes[i].pid != run->pid)
            continue;
        struct process first = v->processes[i];
        memmove(&v->processes[1], &v->processes[0], sizeof first * (size_t)i);
        v->processes[0] = first;
    }
    return v;
}

const struct process *view_first(struct run *run)
{
    const struct view *v = view_processes(run);
    const struct process *p = &v->processes[0];
    /* When it is gone the first of the view is somebody else's. */
    return v->n > 0 && p->pid == run->pid && p->state != 'Z' ? p : NULL;
}

int view_alive(const struct view *v)
{
    int n = 0;
    for (int i = 0; i < v->n; i++)
        n += v->processes[i].state != 'Z';
    return n;
}

const struct process *view_holder(const struct view *v, uint64_t inode,
                                  bool writes, pid_t except)
{
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        for (int k = 0; k < p->n_fds && p->pid != except; k++)
            if (p->fds[k].kind == FD_PIPE && p->fds[k].inode == inode &&
                (writes ? p->fds[k].writes : p->fds[k].reads))
                return p;
    }
    return NULL;
}

bool process_waits_in(const struct process *p, long nr)
{
    return p->state == 'S' && p->syscall == nr;
}

const struct process_fd *process_find_fd(const struct process *p, int fd)
{
    for (int i = 0; i < p->n_fds; i++)
        if (p->fds[i].fd == fd)
            return &p->fds[i];
    return NULL;
}
