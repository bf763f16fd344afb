/* SPDX-License-Identifier: MIT */
/*
 * waits.c - the graph behind a hang: what each process waits for, who would
 * have to act, and whether they wait in a circle. From /proc; the probe's log
 * only says who made a pipe, and who took a semaphore. Runs in a worker of the
 * judge.
 */
#include "harness/explain/waits.h"

#include <linux/futex.h>
#include <sys/syscall.h>

#include "harness/evidence/log.h"
#include "harness/evidence/peek.h"

/* ---- what a process waits for ---- */

/* Only a FIFO keeps a process in open() (fifo(7)). The name is read where the
 * kernel reads it; so are the flags. */
static void find_open(const struct process *p, struct wait_for *w)
{
    bool has_dir = p->syscall == SYS_openat;
    int flags = (int)p->args[has_dir ? 2 : 1];
    bool is_fifo;
    if (!peek_string(p->pid, p->args[has_dir ? 1 : 0], w->name,
                     sizeof w->name) ||
        !peek_file(p->pid, w->name, &w->inode, &is_fifo) || !is_fifo)
        return;
    w->want = WANT_OPEN;
    w->writes = (flags & O_ACCMODE) != O_RDONLY;
}

/* In glibc sem_wait() is FUTEX_WAIT_BITSET for the value 0, by the real-time
 * clock; pthread_join() and mutexes wait for other values (nptl). */
static void find_futex(const struct process *p, struct wait_for *w)
{
    unsigned operation = (unsigned)p->args[1];
    if ((operation & FUTEX_CMD_MASK) != FUTEX_WAIT_BITSET ||
        !(operation & FUTEX_CLOCK_REALTIME) || (uint32_t)p->args[2] != 0)
        return;
    w->want = WANT_SEMAPHORE;
    w->pshared = !(operation & FUTEX_PRIVATE_FLAG);
    wait_find_semaphore(p, p->args[0], w);
}

static bool is_syscall(long nr, const long *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == nr)
            return true;
    return false;
}
#define IS_ONE_OF(nr, ...)                  \
    is_syscall((nr), (long[]){__VA_ARGS__}, \
               sizeof((long[]){__VA_ARGS__}) / sizeof(long))

/* A wait at a descriptor, whose number is the first argument. */
static enum want want_at_fd(const struct process *p,
                            const struct process_fd *fd)
{
    if (!fd)
        return WANT_NOTHING;
    if (IS_ONE_OF(p->syscall, SYS_flock, SYS_fcntl))
        return WANT_LOCK;
    if (fd->kind == FD_PIPE && IS_ONE_OF(p->syscall, SYS_read, SYS_readv))
        return WANT_DATA;
    if (fd->kind == FD_PIPE && IS_ONE_OF(p->syscall, SYS_write, SYS_writev))
        return WANT_ROOM;
    if (fd->kind == FD_QUEUE && p->syscall == SYS_mq_timedreceive)
        return WANT_MESSAGE;
    if (fd->kind == FD_QUEUE && p->syscall == SYS_mq_timedsend)
        return WANT_SPACE;
    return WANT_NOTHING;
}

#ifndef SYS_open /* newer machines have only the calls that can do more */
#define SYS_open -2
#define SYS_pause -2
#define SYS_poll -2
#define SYS_select -2
#define SYS_semop -2
#endif

struct wait_for wait_find(const struct process *p)
{
    struct wait_for w = {.want = WANT_NOTHING, .value = -1};
    if (p->state != 'S')
        return w;
    w.fd = process_find_fd(p, (int)p->args[0]);
    w.want = want_at_fd(p, w.fd);
    if (w.want == WANT_NOTHING)
        w.fd = NULL;
    else
        w.inode = w.fd->inode;
    if (p->syscall == SYS_wait4) {
        w.want = WANT_CHILD;
        w.child = (pid_t)(int32_t)p->args[0];
    } else if (p->syscall == SYS_waitid) {
        w.want = WANT_CHILD;
        w.child = p->args[0] == P_PID ? (pid_t)p->args[1] : -1;
    } else if (IS_ONE_OF(p->syscall, SYS_openat, SYS_open)) {
        find_open(p, &w);
    } else if (p->syscall == SYS_futex) {
        find_futex(p, &w);
    } else if (IS_ONE_OF(p->syscall, SYS_pause, SYS_rt_sigsuspend,
                         SYS_rt_sigtimedwait)) {
        w.want = WANT_SIGNAL;
    } else if (IS_ONE_OF(p->syscall, SYS_poll, SYS_ppoll, SYS_select,
                         SYS_pselect6)) {
        w.want = WANT_ANY;
    } else if (IS_ONE_OF(p->syscall, SYS_semop, SYS_semtimedop, SYS_msgrcv,
                         SYS_msgsnd)) {
        w.want = WANT_SYSV;
    }
    return w;
}

/* ---- for whom ---- */

bool wait_is_served_by(const struct wait_for *w, const struct process_fd *fd)
{
    bool reads_what_it_writes = w->want == WANT_ROOM || w->want == WANT_SPACE;
    return w->fd && w->want != WANT_LOCK && fd->kind == w->fd->kind &&
           fd->inode == w->fd->inode &&
           (reads_what_it_writes ? fd->reads : fd->writes);
}

static const struct process_fd *find_serving(const struct process *q,
                                             const struct wait_for *w)
{
    for (int i = 0; i < q->n_fds; i++)
        if (wait_is_served_by(w, &q->fds[i]))
            return &q->fds[i];
    return NULL;
}

const struct process *wait_opener(const struct view *v, const struct process *p,
                                  const struct wait_for *w)
{
    const struct process *only = NULL;
    int n = 0;
    for (int i = 0; i < v->n; i++) {
        const struct process *q = &v->processes[i];
        if (q->pid == p->pid || q->state == 'Z')
            continue;
        struct wait_for its = wait_find(q);
        if (its.want == WANT_OPEN && its.inode == w->inode)
            continue; /* waits for the same */
        if (its.want == WANT_OPEN)
            return q;
        only = q;
        n++;
    }
    return n == 1 ? only : NULL;
}

bool wait_awaits(const struct view *v, const struct process *p,
                 const struct wait_for *w, const struct process *q)
{
    switch (w->want) {
    case WANT_CHILD:
        return q->parent == p->pid && q->state != 'Z' &&
               (w->child <= 0 || w->child == q->inner_pid);
    case WANT_DATA:
    case WANT_ROOM: return find_serving(q, w);
    case WANT_MESSAGE:
    case WANT_SPACE: return q->pid != p->pid && find_serving(q, w);
    case WANT_OPEN: return q == wait_opener(v, p, w);
    case WANT_SEMAPHORE: return wait_has_taken(v, w, q, NULL);
    case WANT_LOCK: return q->pid == peek_lock_holder(w->inode, p->pid);
    default: return false;
    }
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
        if (wait_awaits(v, &v->processes[at], &w, &v->processes[i]) &&
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
    for (int i = 0; i < v->n; i++)
        if (v->processes[i].pid != p->pid && find_serving(&v->processes[i], w))
            return &v->processes[i];
    return NULL;
}

bool wait_holds_itself(const struct process *p, const struct wait_for *w,
                       int *fd)
{
    const struct process_fd *own = find_serving(p, w);
    if (own)
        *fd = own->fd;
    return own != NULL;
}

/* Did each process make a pipe of its own? By the log: more than one process
 * called pipe(), or only one that was forked. */
static bool has_many_makers(void)
{
    for (struct run *r = world.runs; r; r = r->next) {
        pid_t first = 0;
        bool many = false;
        struct log_walk w = log_calls(r->log);
        for (const struct log_entry *e; (e = log_newer(&w));) {
            if (e->error || (e->call != CALL_pipe && e->call != CALL_pipe2))
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
