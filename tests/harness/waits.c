/* SPDX-License-Identifier: MIT */
/*
 * waits.c - the graph behind a hang: what each process waits for, who holds the
 * other end of a pipe, and whether they wait in a circle. From /proc; the
 * probe's log only says who made a pipe. Runs in a worker of the judge.
 */
#include "waits.h"

#include <sys/syscall.h>

struct wait_for wait_find(const struct process *p)
{
    struct wait_for w = {WANT_NOTHING, NULL, 0};
    if (p->state != 'S')
        return w;
    const struct process_fd *f = process_find_fd(p, (int)p->args[0]);
    bool is_pipe = f && f->kind == FD_PIPE;
    if ((p->syscall == SYS_read || p->syscall == SYS_readv) && is_pipe)
        w = (struct wait_for){WANT_DATA, f, 0};
    else if ((p->syscall == SYS_write || p->syscall == SYS_writev) && is_pipe)
        w = (struct wait_for){WANT_ROOM, f, 0};
    else if (p->syscall == SYS_wait4)
        w = (struct wait_for){WANT_CHILD, NULL, (pid_t)(int32_t)p->args[0]};
    else if (p->syscall == SYS_waitid)
        w = (struct wait_for){WANT_CHILD, NULL,
                              p->args[0] == P_PID ? (pid_t)p->args[1] : -1};
    return w;
}

/* Does Q stand in P's way: would Q have to act for P to go on? */
static bool wait_awaits(const struct process *p, const struct wait_for *w,
                        const struct process *q)
{
    if (w->want == WANT_CHILD)
        return q->parent == p->pid && q->state != 'Z' &&
               (w->child <= 0 || w->child == q->inner_pid);
    if (w->want == WANT_NOTHING)
        return false;
    for (int i = 0; i < q->n_fds; i++) {
        const struct process_fd *f = &q->fds[i];
        if (f->kind == FD_PIPE && f->inode == w->fd->inode &&
            (w->want == WANT_DATA ? f->writes : f->reads))
            return true;
    }
    return false;
}

const struct stream *wait_stream(uint64_t inode)
{
    for (struct stream *s = world.streams; s; s = s->next)
        if (s->inode == inode)
            return s;
    return NULL;
}

static bool circle_from(const struct view *v, int at, struct circle *c,
                        bool *seen)
{
    for (int k = 0; k < c->length; k++)
        if (c->members[k] == at) { /* drop the way that leads to the circle */
            memmove(c->members, c->members + k,
                    sizeof(int) * (size_t)(c->length - k));
            c->length -= k;
            return true;
        }
    if (seen[at])
        return false;
    seen[at] = true;
    c->members[c->length++] = at;
    struct wait_for w = wait_find(&v->processes[at]);
    for (int i = 0; i < v->n; i++)
        if (wait_awaits(&v->processes[at], &w, &v->processes[i]) &&
            circle_from(v, i, c, seen))
            return true;
    c->length--;
    return false;
}

bool wait_find_circle(const struct view *v, struct circle *c)
{
    bool seen[64] = {false};
    for (int i = 0; i < v->n; i++) {
        c->length = 0;
        if (circle_from(v, i, c, seen))
            return true;
    }
    return false;
}

const struct process *wait_holder(const struct view *v, const struct process *p,
                                  const struct wait_for *w)
{
    return view_holder(v, w->fd->inode, w->want == WANT_DATA, p->pid);
}

bool wait_holds_itself(const struct process *p, const struct wait_for *w,
                       int *fd)
{
    for (int i = 0; i < p->n_fds; i++)
        if (p->fds[i].kind == FD_PIPE && p->fds[i].inode == w->fd->inode &&
            (w->want == WANT_DATA ? p->fds[i].writes : p->fds[i].reads)) {
            *fd = p->fds[i].fd;
            return true;
        }
    return false;
}

/* Did each process make a pipe of its own? By the log: more than one process
 * called pipe(), or only one that was forked. */
static bool has_many_makers(void)
{
    for (struct run *r = world.runs; r; r = r->next) {
        pid_t first = 0;
        bool many = false;
        for (int i = 0; i < LOG_ENTRIES; i++) {
            const struct log_entry *e = &r->log->entries[i];
            if (!e->number || e->error ||
                (e->call != CALL_pipe && e->call != CALL_pipe2))
                continue;
            many = many || (first && e->pid != first);
            first = e->pid;
        }
        if (many || (first && first != r->inner_pid))
            return true;
    }
    return false;
}

bool wait_is_unshared(const struct view *v, const struct process *p,
                      const struct wait_for *w)
{
    return has_many_makers() && !wait_stream(w->fd->inode) &&
           !view_holder(v, w->fd->inode, true, p->pid) &&
           !view_holder(v, w->fd->inode, false, p->pid);
}

bool wait_is_for_test(const struct view *v, const struct process *p,
                      const struct wait_for *w)
{
    const struct stream *s = wait_stream(w->fd->inode);
    int fd;
    return s && s->judge_fd >= 0 && s->to_student == (w->want == WANT_DATA) &&
           !wait_holder(v, p, w) && !wait_holds_itself(p, w, &fd);
}
