/* SPDX-License-Identifier: MIT */
/*
 * hang_pipes.c - what to do about a hang at a pipe or FIFO; hang_advice.c has
 * the rest. Runs in a worker of the judge.
 */
#include "harness/explain/hang.h"

#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"

bool hang_advise_pipe(struct text *t, const struct view *v,
                      const struct process *p, const struct wait_for *w)
{
    int fd;
    bool data = w->want == WANT_DATA;
    bool is_fifo = w->fd->target[0] == '/';
    const struct process *q = wait_holder(v, p, w);
    if (is_fifo && data && wait_holds_itself(p, w, &fd))
        text_add(t,
                 "The reader has the FIFO open for writing itself (descriptor "
                 "%d), so end of file never comes: %s.",
                 fd,
                 fd == w->fd->fd ? "open it with O_RDONLY"
                                 : "close it before you read to the end");
    else if (is_fifo && data && q && wait_find(q).want == WANT_DATA)
        text_add(t, "Each waits until the other one writes: one of them must "
                    "write first, or close its write end.");
    else if (wait_holds_itself(p, w, &fd) && wait_is_unshared(v, p, w))
        text_add(t,
                 "No other process has this pipe: it was made after fork(), "
                 "so each has one of its own. Make it before fork(), so that "
                 "both get it; and close descriptor %d where it is not used.",
                 fd);
    else if (wait_holds_itself(p, w, &fd) && data)
        text_add(t,
                 "The reader holds the write end (descriptor %d) itself: "
                 "close it before the loop, or end of file never comes.",
                 fd);
    else if (wait_holds_itself(p, w, &fd))
        text_add(t,
                 "The writer holds the read end (descriptor %d) itself, so "
                 "the kernel cannot tell it that nobody reads: close it in "
                 "the writer.",
                 fd);
    else if (wait_is_for_test(v, p, w))
        text_add(t,
                 "%s waits for the test, which %s on that pipe now: by now "
                 "your code should have come to its end.",
                 hang_name(p), data ? "sends no more" : "reads no more");
    else if (q && data && wait_find(q).want != WANT_ROOM)
        text_add(t,
                 "End of file comes only when every write end in every "
                 "process is closed: %s must close its own.",
                 hang_name(q));
    else if (q && wait_find(q).want == WANT_ROOM)
        text_add(t, "Both sides write and nobody reads: the pipes are full. "
                    "Read while you write.");
    else if (q)
        text_add(t,
                 "%s, which could read, does not: it must read while others "
                 "write, or close its read end.",
                 hang_name(q));
    else
        return false;
    return true;
}

/* ---- FIFOs that are opened ---- */

/* A call of another process that opened the FIFO of W from the other side, in
 * the log; NULL if there was none. */
static const struct log_entry *find_opening(const struct process *p,
                                            const struct wait_for *w)
{
    const char *name = strrchr(w->name, '/');
    name = name ? name + 1 : w->name;
    for (struct run *r = world.runs; r; r = r->next) {
        struct log_walk all = log_calls(r->log);
        for (const struct log_entry *e; (e = log_newer(&all));) {
            int mode = (int)e->args[1] & O_ACCMODE;
            if (!e->done || e->error || e->pid == p->inner_pid ||
                (e->call != CALL_open && e->call != CALL_openat) ||
                mode != (w->writes ? O_RDONLY : O_WRONLY))
                continue;
            const char *its = log_name_of(e), *slash = strrchr(its, '/');
            if (strcmp(slash ? slash + 1 : its, name) == 0)
                return e;
        }
    }
    return NULL;
}

/* Another process that waits for the same side of the same FIFO. */
static bool has_rival(const struct view *v, const struct process *p,
                      const struct wait_for *w)
{
    for (int i = 0; i < v->n; i++) {
        struct wait_for its = wait_find(&v->processes[i]);
        if (v->processes[i].pid != p->pid && its.want == WANT_OPEN &&
            its.inode == w->inode && its.writes == w->writes)
            return true;
    }
    return false;
}

/* Two processes wait in open() of two FIFOs. If one of them has opened the
 * other's before, the order is right and a step is missing. If one of them is
 * the test's, the order is not its mistake. */
static void advise_two(struct text *t, const struct process *p,
                       const struct wait_for *w, const struct process *q,
                       const struct wait_for *its)
{
    const char *format = "%s must open \"%s\" for %s before it opens \"%s\" "
                         "again.";
    if (find_opening(p, w))
        text_add(t, format, hang_name(p), its->name,
                 its->writes ? "reading" : "writing", w->name);
    else if (find_opening(q, its))
        text_add(t, format, hang_name(q), w->name,
                 w->writes ? "reading" : "writing", its->name);
    else if (!*hang_place(p) != !*hang_place(q))
        text_add(t,
                 "open() of a FIFO waits until both sides are there. %s opens "
                 "\"%s\" first: your code has to do the same.",
                 hang_name(*hang_place(p) ? q : p),
                 *hang_place(p) ? its->name : w->name);
    else
        text_add(t,
                 "open() of a FIFO waits until both sides are there, so both "
                 "processes must open the FIFOs in the same order: \"%s\" "
                 "first in both, or \"%s\" first in both.",
                 w->name, its->name);
}

void hang_advise_open(struct text *t, const struct view *v,
                      const struct process *p, const struct wait_for *w)
{
    const struct process *q = wait_opener(v, p, w);
    struct wait_for its = {.want = WANT_NOTHING};
    if (q)
        its = wait_find(q);
    const struct log_entry *e = find_opening(p, w);
    const char *action = w->writes ? "reading" : "writing";
    const char *place = e ? source_line_find(e->place) : NULL;
    if (its.want == WANT_OPEN)
        advise_two(t, p, w, q, &its);
    else if (has_rival(v, p, w))
        text_add(t, "Both open \"%s\" for %s: one of them must open it for %s.",
                 w->name, w->writes ? "writing" : "reading", action);
    else if (place)
        text_add(t,
                 "Process %d had \"%s\" open for %s before (%s), and has "
                 "closed it or ended: open() now waits for the next one.",
                 e->pid, w->name, action, place);
    else if (q)
        text_add(
            t, "%s must open \"%s\" for %s before it waits for anything else.",
            hang_name(q), w->name, action);
    else
        text_add(t,
                 "open() of a FIFO for %s waits until another process opens "
                 "it for %s, and there is none that could.",
                 w->writes ? "writing" : "reading", action);
}
