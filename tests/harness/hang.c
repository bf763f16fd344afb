/* SPDX-License-Identifier: MIT */
/*
 * hang.c - why a program does not end: who waits in which call, on what, and
 * who would have to act. Made from /proc, looked at from outside; the probe's
 * log adds the line of the source. Runs in a worker of the judge.
 */
#include "proc.h"
#include "waits.h"

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
    const struct stream *s = wait_stream(w->fd->inode);
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
        struct wait_for w = wait_find(p);
        text_add(t, "\n- ");
        say_wait(t, p, &w);
        if (w.want == WANT_DATA || w.want == WANT_ROOM) {
            text_add(t, "; the %s of that pipe is held by",
                     w.want == WANT_DATA ? "write end" : "read end");
            say_holders(t, v, p, &w);
        }
    }
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

static bool advise_on(struct text *t, const struct view *v,
                      const struct process *p)
{
    int fd;
    struct wait_for w = wait_find(p);
    if (w.want != WANT_DATA && w.want != WANT_ROOM)
        return false;
    bool data = w.want == WANT_DATA;
    const struct process *q = wait_holder(v, p, &w);
    if (wait_holds_itself(p, &w, &fd) && wait_is_unshared(v, p, &w))
        text_add(t,
                 "No other process has this pipe: it was made after fork(), "
                 "so each has one of its own. Make it before fork(), so that "
                 "both get it; and close descriptor %d where it is not used.",
                 fd);
    else if (wait_holds_itself(p, &w, &fd) && data)
        text_add(t,
                 "The reader holds the write end (descriptor %d) itself: "
                 "close it before the loop, or end of file never comes.",
                 fd);
    else if (wait_holds_itself(p, &w, &fd))
        text_add(t,
                 "The writer holds the read end (descriptor %d) itself, so "
                 "the kernel cannot tell it that nobody reads: close it in "
                 "the writer.",
                 fd);
    else if (wait_is_for_test(v, p, &w))
        text_add(t,
                 "%s waits for the test, which %s on that pipe now: by now "
                 "your code should have come to its end.",
                 process_name(p), data ? "sends no more" : "reads no more");
    else if (q && data && wait_find(q).want != WANT_ROOM)
        text_add(t,
                 "End of file comes only when every write end in every "
                 "process is closed: %s must close its own.",
                 process_name(q));
    else if (q && wait_find(q).want == WANT_ROOM)
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
    struct wait_for w = wait_find(p);
    if (w.want != WANT_DATA && w.want != WANT_ROOM)
        return 2;
    return wait_holds_itself(p, &w, &fd) ? 0
           : wait_is_for_test(v, p, &w)  ? 1
                                         : 2;
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
    if (wait_find_circle(v, &circle) && circle.length > 1)
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
        struct wait_for w = wait_find(p);
        if (p->cpu_ms > most)
            most = p->cpu_ms;
        text_add(&t, "\n- ");
        if (p->state == 'R')
            text_add(&t, "%s runs and has used %.1f s of processor time%s",
                     process_name(p), (double)p->cpu_ms / 1e3, call_place(p));
        else
            say_wait(&t, p, &w);
    }
    if (most > 1000)
        text_add(&t, "\nA loop that never ends? Look for one that goes on "
                     "when a call returns 0 or -1.");
    fail_test(VERDICT_TIMEOUT, "%s", text_string(&t));
}
