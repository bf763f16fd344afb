/* SPDX-License-Identifier: MIT */
/*
 * hang_advice.c - what to do about a hang: a sentence or two, made for the
 * process whose case says most. Runs in a worker of the judge.
 */
#include "harness/explain/hang.h"

#include <sys/syscall.h>

#include "harness/evidence/log.h"
#include "harness/evidence/peek.h"
#include "harness/evidence/source_line.h"
#include "harness/explain/semaphore.h"

/* ---- queues ---- */

static bool advise_queue(struct text *t, const struct view *v,
                         const struct process *p, const struct wait_for *w)
{
    const struct process *q = wait_holder(v, p, w);
    int fd;
    if (w->want == WANT_SPACE && !q && wait_holds_itself(p, w, &fd))
        text_add(t,
                 "It fills the queue, and it is the only one that could empty "
                 "it: receive while you send, or let another process receive "
                 "first.");
    else if (w->want == WANT_SPACE && q)
        text_add(t, "%s, which could receive, does not.", hang_name(q));
    else if (w->want == WANT_SPACE)
        text_add(t, "A queue takes no more than mq_maxmsg messages: somebody "
                    "has to receive while you send.");
    else if (!q)
        text_add(t, "Nobody is left who could send. Stop at the message that "
                    "was agreed on as the last; to take only what is there "
                    "now, use O_NONBLOCK and stop at EAGAIN.");
    else if (wait_find(q).want == WANT_MESSAGE)
        text_add(t, "Each waits for a message of the other, and nobody sends.");
    else
        text_add(t, "%s, which could send, does not.", hang_name(q));
    return true;
}

/* ---- semaphores and locks ---- */

/* A process that has taken the semaphore of W, or NULL. */
static const struct process *find_taker(const struct view *v,
                                        const struct wait_for *w)
{
    for (int i = 0; i < v->n; i++)
        if (wait_has_taken(v, w, &v->processes[i], NULL))
            return &v->processes[i];
    return NULL;
}

/* Why P waits for the semaphore of W, which Q (may be NULL) has taken. */
static enum cause semaphore_cause(const struct view *v, const struct process *p,
                                  const struct wait_for *w,
                                  const struct process *q)
{
    int initial = wait_initial(v, w);
    if (!w->is_shared)
        return CAUSE_PRIVATE;
    if (!w->pshared)
        return CAUSE_UNSHARED;
    if (q && q->pid == p->pid)
        return CAUSE_ITSELF;
    if (q)
        return wait_find(q).want == WANT_SEMAPHORE ? CAUSE_CIRCLE : CAUSE_OTHER;
    if (initial == 0 && wait_is_untouched(v, w))
        return CAUSE_INITIAL;
    if (initial > 0 && w->value == 0 && wait_is_untouched(v, w))
        return CAUSE_STALE;
    return CAUSE_NONE;
}

static bool advise_semaphore(struct text *t, const struct view *v,
                             const struct process *p, const struct wait_for *w)
{
    const struct process *q = find_taker(v, w);
    struct semaphore_case c = {.cause = semaphore_cause(v, p, w, q),
                               .name = "That semaphore",
                               .owner = "",
                               .made = "",
                               .value = w->value,
                               .wanted = wait_initial(v, w)};
    if (c.cause == CAUSE_OTHER)
        text_add(t,
                 "%s must post the semaphore before it waits for anything "
                 "else.",
                 hang_name(q));
    return c.cause == CAUSE_OTHER || semaphore_explain(t, &c);
}

static bool advise_lock(struct text *t, const struct view *v,
                        const struct process *p, const struct wait_for *w)
{
    pid_t holder = peek_lock_holder(w->inode, p->pid);
    for (int i = 0; i < v->n; i++)
        if (v->processes[i].pid == holder) {
            text_add(t, "%s has the lock: it must give it up before it waits.",
                     hang_name(&v->processes[i]));
            return true;
        }
    return false;
}

/* ---- signals ---- */

/* The last call of mq_notify() with which P asked for a notification. */
static const struct log_entry *find_registration(const struct process *p)
{
    for (struct run *r = world.runs; r; r = r->next) {
        struct log_walk w = log_kept(r->log);
        for (const struct log_entry *e; (e = log_older(&w));)
            if (e->call == CALL_mq_notify && e->args[1] &&
                e->pid == p->inner_pid)
                return e;
    }
    return NULL;
}

static bool advise_notify(struct text *t, const struct process *p)
{
    const struct log_entry *e = find_registration(p);
    const struct process_fd *fd =
        e ? process_find_fd(p, (int)e->args[0]) : NULL;
    struct queue_state q;
    if (!fd || fd->kind != FD_QUEUE || !peek_queue(p, fd->fd, &q))
        return false;
    const char *place = source_line_find(e->place);
    text_add(t, "mq_notify() was called last at %s. ",
             place ? place : "a place that the log does not know");
    if (q.messages > 0 && q.notify)
        text_add(t,
                 "Its registration still stands, and %ld message%s in queue "
                 "%s: a notification is sent only when a message comes to an "
                 "empty queue. What came before mq_notify() must be received "
                 "after it.",
                 q.messages, q.messages == 1 ? " lies" : "s lie", fd->target);
    else if (q.messages > 0)
        text_add(t,
                 "Its notification has been sent, which ends the "
                 "registration, and %ld message%s in queue %s. Register again "
                 "each time, before you empty the queue.",
                 q.messages, q.messages == 1 ? " lies" : "s lie", fd->target);
    else if (!q.notify)
        text_add(t, "Its notification has been sent: a signal that comes "
                    "before the wait for it is lost. Keep it blocked, and "
                    "wait with sigwaitinfo() or sigsuspend().");
    else
        text_add(t,
                 "Its registration stands, queue %s is empty, and nobody "
                 "sends.",
                 fd->target);
    return true;
}

static bool advise_signal(struct text *t, const struct process *p)
{
    uint64_t pending, blocked;
    bool set_by_call = p->syscall != SYS_rt_sigtimedwait;
    if (set_by_call && peek_signals(p->pid, &pending, &blocked) &&
        (pending & blocked & 0x7fffffff)) {
        text_add(t, "A signal that is blocked does not end the wait: "
                    "sigsuspend() unblocks it for as long as it waits.");
        return true;
    }
    return advise_notify(t, p);
}

/* ---- choosing ---- */

static bool advise_on(struct text *t, const struct view *v,
                      const struct process *p)
{
    struct wait_for w = wait_find(p);
    switch (w.want) {
    case WANT_DATA:
    case WANT_ROOM: return hang_advise_pipe(t, v, p, &w);
    case WANT_OPEN: hang_advise_open(t, v, p, &w); return true;
    case WANT_MESSAGE:
    case WANT_SPACE: return advise_queue(t, v, p, &w);
    case WANT_SEMAPHORE: return advise_semaphore(t, v, p, &w);
    case WANT_LOCK: return advise_lock(t, v, p, &w);
    case WANT_SIGNAL: return advise_signal(t, p);
    default: return false;
    }
}

/* Most helpful first: a process that blocks itself, then one that waits for
 * the test, then what the others do to each other. */
enum { RANKS = 3 };
static int advice_rank(const struct view *v, const struct process *p)
{
    int fd;
    struct wait_for w = wait_find(p);
    switch (w.want) {
    case WANT_DATA:
    case WANT_ROOM:
        return wait_holds_itself(p, &w, &fd) ? 0
               : wait_is_for_test(v, p, &w)  ? 1
                                             : 2;
    case WANT_SPACE:
        return wait_holds_itself(p, &w, &fd) && !wait_holder(v, p, &w) ? 0 : 1;
    case WANT_SEMAPHORE:
    case WANT_SIGNAL: return 0;
    case WANT_OPEN: return 1;
    default: return 2;
    }
}

void hang_advise(struct text *t, const struct view *v)
{
    struct text advice = {0};
    for (int rank = 0; rank < RANKS; rank++)
        for (int i = 0; i < v->n; i++) {
            const struct process *p = &v->processes[i];
            if (advice_rank(v, p) == rank && advise_on(&advice, v, p)) {
                text_add(t, "\n%s", text_string(&advice));
                text_free(&advice);
                return;
            }
        }
}
