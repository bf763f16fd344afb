/* SPDX-License-Identifier: MIT */
/*
 * hang_others.c - the second half of a process's line in a hang's explanation:
 * in which state that is what it waits for, and who would have to act. Runs in
 * a worker of the judge.
 */
#include "harness/explain/hang.h"

#include <signal.h>

#include "harness/base/words.h"
#include "harness/evidence/peek.h"
#include "harness/evidence/source_line.h"

static const struct process *find_pid(const struct view *v, pid_t pid)
{
    for (int i = 0; i < v->n; i++)
        if (v->processes[i].pid == pid)
            return &v->processes[i];
    return NULL;
}

/* Every descriptor that serves W, in all processes; their number. */
static int list_holders(struct text *t, const struct view *v,
                        const struct process *p, const struct wait_for *w,
                        const char *before, bool itself)
{
    int n = 0;
    for (int i = 0; i < v->n; i++) {
        const struct process *q = &v->processes[i];
        if (q->pid == p->pid && !itself)
            continue;
        for (int k = 0; k < q->n_fds; k++)
            if (wait_is_served_by(w, &q->fds[k]))
                text_add(t, "%s %s as descriptor %d", n++ ? before : "",
                         q->pid == p->pid ? "itself" : hang_name(q),
                         q->fds[k].fd);
    }
    return n;
}

static void say_pipe(struct text *t, const struct view *v,
                     const struct process *p, const struct wait_for *w)
{
    bool data = w->want == WANT_DATA;
    const char *end = data ? "write end" : "read end";
    if (w->fd->target[0] == '/')
        text_add(t, "; the %s of FIFO %s is held by", end, w->fd->target);
    else
        text_add(t, "; the %s of that pipe is held by", end);
    int n = list_holders(t, v, p, w, ", and by", true);
    const struct stream *s = wait_stream(w->fd->inode);
    bool ours = s && s->judge_fd >= 0 && s->to_student == data;
    if (ours)
        text_add(t, "%s the test", n ? ", and by" : "");
    else if (!n)
        text_add(t, " nobody");
}

static void say_queue(struct text *t, const struct view *v,
                      const struct process *p, const struct wait_for *w)
{
    struct queue_state q;
    const char *action = w->want == WANT_MESSAGE ? "sending" : "receiving";
    struct text holders = {0};
    text_add(t, "; queue %s", w->fd->target);
    if (peek_queue(p, w->fd->fd, &q) && q.messages == 0)
        text_add(t, " is empty");
    else if (q.messages >= 0)
        text_add(t, " %s (%ld of at most %ld messages)",
                 q.messages == q.most      ? "is full"
                 : w->want == WANT_MESSAGE ? "is not empty"
                                           : "is not full",
                 q.messages, q.most);
    else
        text_add(t, " is %s", w->want == WANT_MESSAGE ? "empty" : "full");
    if (list_holders(&holders, v, p, w, ", and in", false))
        text_add(t, ", and open for %s in%s", action, text_string(&holders));
    else
        text_add(t, ", and no other process has it open for %s", action);
    text_free(&holders);
}

static void say_semaphore(struct text *t, const struct view *v,
                          const struct process *p, const struct wait_for *w)
{
    if (w->value >= 0)
        text_add(t, "; its value is %d", w->value);
    for (int i = 0; i < v->n; i++) {
        const struct process *q = &v->processes[i];
        uint64_t at;
        if (!wait_has_taken(v, w, q, &at))
            continue;
        const char *place = source_line_find(at);
        text_add(t, "; %s took it%s%s and has not posted it",
                 q->pid == p->pid ? "the same process" : hang_name(q),
                 place ? " at " : "", place ? place : "");
    }
}

static void say_lock(struct text *t, const struct view *v,
                     const struct process *p, const struct wait_for *w)
{
    pid_t holder = peek_lock_holder(w->inode, p->pid);
    const struct process *q = find_pid(v, holder);
    if (q)
        text_add(t, "; %s holds it", hang_name(q));
    else if (holder)
        text_add(t, "; a process that has ended took it, and a descriptor "
                    "that it passed on by fork() is still open");
}

static void say_blocked_signals(struct text *t, const struct process *p)
{
    uint64_t pending, blocked;
    if (!peek_signals(p->pid, &pending, &blocked) || !(pending & blocked))
        return;
    for (int s = 1; s <= SIGRTMAX; s++)
        if ((pending & blocked) >> (s - 1) & 1)
            text_add(t, "; %s has come, but is blocked", signal_name(s));
}

void hang_say_others(struct text *t, const struct view *v,
                     const struct process *p, const struct wait_for *w)
{
    switch (w->want) {
    case WANT_DATA:
    case WANT_ROOM: say_pipe(t, v, p, w); break;
    case WANT_MESSAGE:
    case WANT_SPACE: say_queue(t, v, p, w); break;
    case WANT_SEMAPHORE: say_semaphore(t, v, p, w); break;
    case WANT_LOCK: say_lock(t, v, p, w); break;
    case WANT_SIGNAL: say_blocked_signals(t, p); break;
    default: break;
    }
}
