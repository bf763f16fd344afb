/* SPDX-License-Identifier: MIT */
/*
 * hang.c - why a program does not end: who waits in which call, on what, and
 * who would have to act. Made from /proc, looked at from outside; the probe's
 * log adds the line of the source. Runs in a worker of the judge.
 */
#include <sys/syscall.h>
#include <unistd.h>

#include "proc.h"
#include "world.h"

/* What one process waits for. */
enum want { WANT_NOTHING, WANT_DATA, WANT_ROOM, WANT_CHILD };
struct wait_for {
    enum want want;
    const struct process_fd *fd; /* DATA, ROOM: of the waiting process */
    pid_t child;                 /* CHILD: in the sandbox; -1 any */
};

static struct wait_for find_want(const struct process *p)
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
static bool is_awaited(const struct process *p, const struct wait_for *w,
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

static const struct stream *find_stream(uint64_t inode)
{
    for (struct stream *s = world.streams; s; s = s->next)
        if (s->inode == inode)
            return s;
    return NULL;
}

static struct run *find_run(pid_t pid)
{
    for (struct run *r = world.runs; r; r = r->next)
        if (r->pid == pid)
            return r;
    return NULL;
}

/* "process 12 (wc)"; the process that the test started is named by what it
 * runs. Static storage of eight turns. */
static const char *process_name(const struct process *p)
{
    static char names[8][96];
    static int turn;
    char *name = names[turn++ % 8];
    struct run *run = find_run(p->pid);
    bool same_program = strcmp(p->name, "memcheck-amd64-") == 0 ||
                        strcmp(p->name, "subject") == 0 ||
                        strncmp(p->name, "memcheck", 8) == 0;
    if (run)
        snprintf(name, sizeof names[0], "process %d (%s%s)", p->inner_pid,
                 run->name ? run->name : run->unit, run->name ? "()" : "");
    else if (same_program)
        snprintf(name, sizeof names[0], "process %d (a child that it forked)",
                 p->inner_pid);
    else
        snprintf(name, sizeof names[0], "process %d (`%s`)", p->inner_pid,
                 p->name);
    return name;
}

static const char *call_place(const struct process *p)
{
    static char text[160];
    for (struct run *r = world.runs; r; r = r->next) {
        const struct log_entry *e = log_pending(r, p->inner_pid);
        const char *place = e && e->call != CALL_execvp &&
                                    e->call != CALL_execv &&
                                    e->call != CALL_execve
                                ? place_find(e->place)
                                : NULL;
        if (place) {
            snprintf(text, sizeof text, ", called at %s", place);
            return text;
        }
    }
    return "";
}

static void say_wait(struct text *t, const struct process *p,
                     const struct wait_for *w)
{
    text_add(t, "%s ", process_name(p));
    switch (w->want) {
    case WANT_DATA:
        text_add(t, "waits in %s(%d) for data or end of file",
                 proc_syscall_name(p->syscall), w->fd->fd);
        break;
    case WANT_ROOM:
        text_add(t, "waits in %s(%d) for room: the pipe is full",
                 proc_syscall_name(p->syscall), w->fd->fd);
        break;
    case WANT_CHILD:
        if (w->child > 0)
            text_add(t, "waits in %s() for process %d",
                     proc_syscall_name(p->syscall), w->child);
        else
            text_add(t, "waits in %s() for a child",
                     proc_syscall_name(p->syscall));
        break;
    case WANT_NOTHING:
        if (p->state == 'T')
            text_add(t, "is stopped (SIGSTOP)");
        else if (p->state == 'Z')
            text_add(t, "has ended, and nobody has waited for it yet");
        else if (p->syscall >= 0)
            text_add(t, "waits in %s(), and nothing will wake it",
                     proc_syscall_name(p->syscall));
        else
            text_add(t, "waits in a call that /proc does not show here");
    }
    if (p->state != 'Z')
        text_add(t, "%s", call_place(p));
}

static void say_holders(struct text *t, const struct view *v,
                        const struct process *p, const struct wait_for *w)
{
    bool data = w->want == WANT_DATA;
    int n = 0;
    for (int i = 0; i < v->n; i++) {
        const struct process *q = &v->processes[i];
        for (int k = 0; k < q->n_fds; k++) {
            const struct process_fd *f = &q->fds[k];
            if (f->kind != FD_PIPE || f->inode != w->fd->inode ||
                !(data ? f->writes : f->reads))
                continue;
            text_add(t, "%s %s as descriptor %d", n++ ? ", and by" : "",
                     q->pid == p->pid ? "itself" : process_name(q), f->fd);
        }
    }
    const struct stream *s = find_stream(w->fd->inode);
    bool ours = s && s->judge_fd >= 0 && s->to_student == data;
    if (ours)
        text_add(t, "%s the test", n ? ", and by" : "");
    else if (!n)
        text_add(t, " nobody");
}

/* One line for each process: what it waits for and who holds the other end. */
static void say_everybody(struct text *t, const struct view *v)
{
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        struct wait_for w = find_want(p);
        text_add(t, "\n- ");
        say_wait(t, p, &w);
        if (w.want == WANT_DATA || w.want == WANT_ROOM) {
            text_add(t, "; the %s of that pipe is held by",
                     w.want == WANT_DATA ? "write end" : "read end");
            say_holders(t, v, p, &w);
        }
    }
}

/* ---- a circle ---- */

struct circle {
    int length;
    int members[64];
};

static bool find_circle_from(const struct view *v, int at, struct circle *c,
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
    struct wait_for w = find_want(&v->processes[at]);
    for (int i = 0; i < v->n; i++)
        if (is_awaited(&v->processes[at], &w, &v->processes[i]) &&
            find_circle_from(v, i, c, seen))
            return true;
    c->length--;
    return false;
}

static bool find_circle(const struct view *v, struct circle *c)
{
    bool seen[64] = {false};
    for (int i = 0; i < v->n; i++) {
        c->length = 0;
        if (find_circle_from(v, i, c, seen))
            return true;
    }
    return false;
}

static void draw_circle(struct text *t, const struct view *v,
                        const struct circle *c)
{
    text_add(t, "\nA circle: ");
    for (int i = 0; i <= c->length; i++)
        text_add(t, "%s%d", i ? " -> " : "",
                 v->processes[c->members[i % c->length]].inner_pid);
    text_add(t, " (each waits for the next)");
}

/* ---- what to do about it ---- */

static const struct process *find_holder(const struct view *v,
                                         const struct process *p,
                                         const struct wait_for *w)
{
    return view_holder(v, w->fd->inode, w->want == WANT_DATA, p->pid);
}

static bool holds_itself(const struct process *p, const struct wait_for *w,
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

/* Has no other process this pipe at all? */
static bool is_unshared(const struct view *v, const struct process *p,
                        const struct wait_for *w)
{
    return has_many_makers() && !find_stream(w->fd->inode) &&
           !view_holder(v, w->fd->inode, true, p->pid) &&
           !view_holder(v, w->fd->inode, false, p->pid);
}

/* Does only the test hold the other end? */
static bool waits_for_test(const struct view *v, const struct process *p,
                           const struct wait_for *w)
{
    const struct stream *s = find_stream(w->fd->inode);
    int fd;
    return s && s->judge_fd >= 0 &&
           s->to_student == (w->want == WANT_DATA) &&
           !find_holder(v, p, w) && !holds_itself(p, w, &fd);
}

static bool advise_on(struct text *t, const struct view *v,
                      const struct process *p)
{
    int fd;
    struct wait_for w = find_want(p);
    if (w.want != WANT_DATA && w.want != WANT_ROOM)
        return false;
    bool data = w.want == WANT_DATA;
    const struct process *q = find_holder(v, p, &w);
    if (holds_itself(p, &w, &fd) && is_unshared(v, p, &w))
        text_add(t,
                 "No other process has this pipe: it was made after fork(), "
                 "so each has one of its own. Make it before fork(), so that "
                 "both get it; and close descriptor %d where it is not used.",
                 fd);
    else if (holds_itself(p, &w, &fd) && data)
        text_add(t,
                 "The reader holds the write end (descriptor %d) itself: "
                 "close it before the loop, or end of file never comes.",
                 fd);
    else if (holds_itself(p, &w, &fd))
        text_add(t,
                 "The writer holds the read end (descriptor %d) itself, so "
                 "the kernel cannot tell it that nobody reads: close it in "
                 "the writer.",
                 fd);
    else if (waits_for_test(v, p, &w))
        text_add(t,
                 "%s waits for the test, which %s on that pipe now: by now "
                 "your code should have come to its end.",
                 process_name(p), data ? "sends no more" : "reads no more");
    else if (q && data && find_want(q).want != WANT_ROOM)
        text_add(t,
                 "End of file comes only when every write end in every "
                 "process is closed: %s must close its own.",
                 process_name(q));
    else if (q && find_want(q).want == WANT_ROOM)
        text_add(t, "Both sides write and nobody reads: the pipes are full. "
                    "Read while you write.");
    else if (q)
        text_add(t,
                 "%s, which could read, does not: it must read while others "
                 "write, or close its read end.",
                 process_name(q));
    else
        return false;
    return true;
}

/* Most helpful first: a process that blocks itself, then one that waits for
 * the test, then what the others do to each other. */
static int advice_rank(const struct view *v, const struct process *p)
{
    int fd;
    struct wait_for w = find_want(p);
    if (w.want != WANT_DATA && w.want != WANT_ROOM)
        return 2;
    return holds_itself(p, &w, &fd) ? 0 : waits_for_test(v, p, &w) ? 1 : 2;
}

static void advise(struct text *t, const struct view *v)
{
    struct text advice = {0};
    for (int rank = 0; rank < 3; rank++)
        for (int i = 0; i < v->n; i++) {
            const struct process *p = &v->processes[i];
            if (advice_rank(v, p) == rank && advise_on(&advice, v, p)) {
                text_add(t, "\n%s", text_string(&advice));
                text_free(&advice);
                return;
            }
        }
}

void hang_explain(const struct view *v)
{
    struct text t = {0};
    struct circle circle;
    bool waits = false;
    for (int i = 0; i < v->n; i++)
        waits = waits || v->processes[i].state == 'T';
    text_add(&t, waits && v->n == 1 ? "it stopped itself:"
                                    : "it hangs; nobody can go on:");
    say_everybody(&t, v);
    if (find_circle(v, &circle) && circle.length > 1)
        draw_circle(&t, v, &circle);
    advise(&t, v);
    fail_test(VERDICT_DEADLOCK, "%s", text_string(&t));
}

void hang_explain_slow(const struct view *v, const char *limit)
{
    struct text t = {0};
    text_add(&t, "it %s:", limit);
    uint64_t most = 0;
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        struct wait_for w = find_want(p);
        if (p->cpu_ms > most)
            most = p->cpu_ms;
        text_add(&t, "\n- ");
        if (p->state == 'R')
            text_add(&t, "%s runs and has used %.1f s of processor time%s",
                     process_name(p), (double)p->cpu_ms / 1e3,
                     call_place(p));
        else
            say_wait(&t, p, &w);
    }
    if (most > 1000)
        text_add(&t, "\nA loop that never ends? Look for one that goes on "
                     "when a call returns 0 or -1.");
    fail_test(VERDICT_TIMEOUT, "%s", text_string(&t));
}
