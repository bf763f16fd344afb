/* SPDX-License-Identifier: MIT */
/*
 * audit.c - what the student's code left behind, seen from outside: children,
 * descriptors, processes; objects.c does the same for the objects of the
 * private world. Runs in a worker of the judge.
 *
 * The world is private, so the lists are exact, and it is emptied after every
 * test. Where there is no sandbox the shared places of the machine hold other
 * people's objects too: they are neither listed nor touched, and the report
 * says so.
 */
#include "harness/audit/audit.h"

#include <time.h>

#include "harness/audit/mappings.h"
#include "harness/evidence/log.h"
#include "harness/evidence/proc.h"
#include "harness/evidence/source_line.h"
#include "harness/explain/makers.h"
#include "harness/loop/loop.h"
#include "harness/loop/say.h"
#include "harness/wire/traits.h"

/* ---- at the return of a function ---- */

void audit_before_call(struct run *run)
{
    run->before = (struct process){.pid = run->pid};
    proc_read_fds(&run->before);
}

/* Look at everything below ROOT until two looks in a row find nobody who
 * moves: a child that is just ending is then a zombie, not "running", and one
 * that the server reaps is gone. Given up after half a second: then it does
 * run. */
static void view_settled(struct view *v, pid_t root)
{
    const struct timespec pause = {.tv_nsec = 3000000};
    proc_view(v, root, VIEW_WAITS);
    for (int round = 0; v->n && round < 150; round++) {
        uint64_t last = proc_fingerprint(v);
        nanosleep(&pause, NULL);
        proc_view(v, root, VIEW_WAITS);
        bool same = proc_fingerprint(v) == last;
        for (int i = 0; same && i < v->n; i++) {
            const struct process *p = &v->processes[i];
            same = p->state == 'T' || (p->state == 'S' && p->syscall >= 0) ||
                   (p->state == 'Z' && !run_is_reaped(p));
        }
        if (same)
            return;
    }
}

void audit_at_return(struct run *run)
{
    static struct view v;
    run->after = (struct process){.pid = run->pid};
    proc_read_fds(&run->after);
    mappings_look(run);
    view_settled(&v, run->pid);
    for (int i = 0; i < v.n; i++)
        if (v.processes[i].parent == run->pid)
            ++*(v.processes[i].state == 'Z' ? &run->zombies : &run->children);
}

static bool is_new_fd(const struct run *run, const struct process_fd *f)
{
    const struct process_fd *was = process_find_fd(&run->before, f->fd);
    return !was || strcmp(was->target, f->target) != 0;
}

int audit_zombies(struct run *run)
{
    return run->zombies;
}

int audit_children(struct run *run)
{
    return run->children;
}

int audit_exits(struct run *run)
{
    return (int)atomic_load(&run->log->exits);
}

void expect_no_exits(struct run *run)
{
    const char *place = log_place(run, CALL_exit, 1);
    expect_rule(audit_exits(run) == 0,
                "a child ends with _exit(): exit() runs the exit handlers of "
                "the caller, and writes what the caller has in its stdio "
                "buffers, and both happens once more when the caller ends",
                "a child that %s had forked ended with exit()%s%s, and the "
                "exit handlers of the caller ran in it",
                run_call_name(run), place ? " at " : "", place ? place : "");
}

int audit_new_fds(struct run *run)
{
    int n = 0;
    for (int i = 0; i < run->after.n_fds; i++)
        n += is_new_fd(run, &run->after.fds[i]);
    return n;
}

static const char *describe_fd(const struct process_fd *f)
{
    static char text[128];
    const char *end = f->writes ? "write" : "read";
    if (f->kind == FD_PIPE && f->target[0] == '/')
        snprintf(text, sizeof text, "descriptor %d (%s end of FIFO %s)", f->fd,
                 f->reads && f->writes ? "read and write" : end, f->target);
    else if (f->kind == FD_PIPE)
        snprintf(text, sizeof text, "descriptor %d (the %s end of a pipe)",
                 f->fd, end);
    else if (f->kind == FD_QUEUE)
        snprintf(text, sizeof text, "descriptor %d (queue %s)", f->fd,
                 f->target);
    else
        snprintf(text, sizeof text, "descriptor %d (%s)", f->fd, f->target);
    return text;
}

/* The call that opened F: it has a name, or made a pipe. */
static const char *fd_maker(struct run *run, const struct process_fd *f)
{
    if (f->kind == FD_PIPE && f->target[0] != '/') {
        const char *pipe = log_place(run, CALL_pipe, 0);
        if (!pipe)
            pipe = log_place(run, CALL_pipe2, 0);
        return pipe ? pipe : "";
    }
    struct log_walk w = log_calls(run->log);
    for (const struct log_entry *e; (e = log_older(&w));) {
        if (e->done && !e->error && call_traits(e->call) & OPENS &&
            e->result == f->fd && e->pid == run->inner_pid)
            return maker_text(e);
    }
    return "";
}

static void record_fds(struct run *run)
{
    for (int i = 0; i < run->after.n_fds; i++) {
        const struct process_fd *f = &run->after.fds[i];
        if (is_new_fd(run, f))
            record_add_leak(test_record(), "descriptor", describe_fd(f), -1,
                            fd_maker(run, f),
                            f->kind == FD_QUEUE ? "mq_close(3)" : "close(2)");
    }
}

static const char *fork_place(struct run *run)
{
    const char *place = log_place(run, CALL_fork, 0);
    if (!place)
        place = log_place(run, CALL_vfork, 0);
    return place ? place : "";
}

static void record_children(struct run *run)
{
    int forks = log_count(run, CALL_fork, 0) + log_count(run, CALL_vfork, 0);
    if (run->zombies)
        record_add_leak(
            test_record(), "zombie",
            text_format("%d of %d children not waited for", run->zombies,
                        forks > run->zombies ? forks : run->zombies),
            -1, fork_place(run), "waitpid(2)");
    if (run->children)
        record_add_leak(test_record(), "process",
                        text_format("%d child%s still running when the "
                                    "function returned",
                                    run->children,
                                    run->children > 1 ? "ren" : ""),
                        -1, fork_place(run), "waitpid(2)");
}

/* What the program, which has ended, left running or unreaped. */
static void record_orphans(struct run *run)
{
    static struct view v;
    view_settled(&v, world.loan.server);
    world_flush(); /* the server's word of those that have ended */
    for (int i = 0; i < v.n; i++)
        if (v.processes[i].state != 'Z')
            record_add_leak(test_record(), "process",
                            text_format("`%s` still runs after the program "
                                        "has ended",
                                        v.processes[i].name),
                            -1, fork_place(run), "waitpid(2)");
    if (run->orphans && !v.n)
        record_add_leak(test_record(), "zombie",
                        text_format("%d child%s not waited for", run->orphans,
                                    run->orphans > 1 ? "ren" : ""),
                        -1, fork_place(run), "waitpid(2)");
}

static void record_kill(struct run *run)
{
    struct log_walk w = log_calls(run->log);
    for (const struct log_entry *e; (e = log_newer(&w));) {
        if (e->call != CALL_kill || e->args[0] != 1)
            continue;
        const char *place = source_line_find(e->place);
        record_add_note(test_record(),
                        "%s sends a signal to the process that had started "
                        "it. That was refused.",
                        place ? place : "the code");
    }
}

void audit_runs(void)
{
    bool all_ended = world_has_ended();
    for (struct run *r = world.runs; r; r = r->next) {
        record_kill(r);
        if (r->has_values) {
            record_fds(r);
            mappings_record(r);
            record_children(r);
        }
        /* A run that hangs or crashed leaves things because of that. */
        if (all_ended && WIFEXITED(r->status) &&
            (r->has_values ? !r->children && !r->zombies : !r->name))
            record_orphans(r);
    }
}
