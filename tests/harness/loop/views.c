/* SPDX-License-Identifier: MIT */
/*
 * views.c - looking at a run from outside while it runs: its processes and
 * their descriptors, whether they rest or are stopped. Runs in a worker of the
 * judge.
 */
#include <signal.h>

#include "harness/base/memory.h"
#include "harness/evidence/proc.h"
#include "harness/loop/world.h"

const char *run_call_name(const struct run *run)
{
    static char name[NAME_SIZE + 2];
    snprintf(name, sizeof name, run->name ? "%s()" : "%s",
             run->name ? run->name : run->unit);
    return name;
}

enum { SETTLE_MS = 1000 }; /* after which run_settle() gives up */

/* What looks in a row find: does nobody move? */
struct rest {
    struct run *run;
    double begun, since; /* it has been as it is; in ms */
    uint64_t last;       /* proc_fingerprint() */
    bool settled;        /* nobody runs ... */
    bool forever;        /* ... or goes on by himself */
    bool stopped, quiet;
};

bool run_is_reaped(const struct process *p)
{
    return p->state == 'Z' && p->parent == world.loan.server;
}

/* Is P stopped, waiting, or a zombie that its parent leaves? */
static bool process_rests(const struct process *p)
{
    switch (p->state) {
    case 'T': return true;
    case 'Z': return !run_is_reaped(p);
    case 'S': return p->syscall >= 0 && !p->threads_run;
    default: return false;
    }
}

/* Two looks between which nobody has moved are enough if all wait without a
 * limit of time, as there was an instant when all did. Who waits with one could
 * go on by himself, and is given some time for it; so is a zombie, which wakes
 * its parent only then. */
static void look_at_rest(struct rest *rest)
{
    static struct view v;
    proc_view(&v, world.loan.server, VIEW_WAITS);
    uint64_t moment = proc_fingerprint(&v);
    bool same = rest->settled && rest->last == moment;
    rest->settled = true;
    rest->forever = !world_has_timer();
    rest->stopped = false;
    for (int i = 0; i < v.n; i++) {
        const struct process *p = &v.processes[i];
        rest->settled = rest->settled && process_rests(p);
        rest->stopped = rest->stopped || p->state == 'T';
        rest->forever =
            rest->forever && proc_waits_forever(p) && p->state != 'Z';
    }
    double now = world_clock_ms();
    if (!same)
        rest->since = now;
    rest->quiet = same && rest->settled &&
                  (rest->forever || now - rest->since >= LOOK_MS);
    rest->last = moment;
}

/* How long until the next look: soon after one that found nobody moving, else
 * the later the longer it takes, so that looking costs little beside it. */
static int rest_patience(const struct rest *rest)
{
    if (rest->settled)
        return rest->forever ? 1 : LOOK_MS;
    int third = (int)(world_clock_ms() - rest->begun) / 3;
    return third < 2 ? 2 : third < LOOK_MS ? third : LOOK_MS;
}

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

bool run_is_stopped_by_test(const struct process *p)
{
    if (p->state != 'T')
        return false;
    for (struct run *r = world.runs; r; r = r->next)
        if (r->setup.stop_call != CALL_NONE)
            return true;
    return false;
}

static bool is_at_rest(void *arg)
{
    struct rest *rest = arg;
    look_at_rest(rest);
    world.patience_ms = rest_patience(rest);
    return rest->quiet || rest->run->ended;
}

static bool wait_rest(struct run *run)
{
    struct rest rest = {.run = run, .begun = world_clock_ms()};
    world_flush();
    world_wait(is_at_rest, &rest);
    return rest.stopped;
}

void run_wait_quiet(struct run *run)
{
    wait_rest(run);
}

bool run_reaches_stop(struct run *run)
{
    return wait_rest(run) && !run->ended;
}

void run_wait_stopped(struct run *run)
{
    bool stopped = run_reaches_stop(run);
    expect(stopped || !run->ended,
           "%s ended (%s) without the call at which the test waits for it",
           run_call_name(run), status_text(run->status));
    expect(stopped,
           "%s is blocked before it makes the call at which the test waits "
           "for it",
           run_call_name(run));
}

/* Does process PID of V descend from the first process of another run than RUN,
 * or is it that? Whose parent has ended belongs to nobody any more. */
static bool is_another_runs(const struct view *v, pid_t pid,
                            const struct run *run)
{
    for (int generation = 0; generation <= v->n; generation++) {
        const struct run *first = run_of_pid(pid);
        if (first)
            return first != run;
        int i = 0;
        while (i < v->n && v->processes[i].pid != pid)
            i++;
        if (i == v->n)
            return false;
        pid = v->processes[i].parent;
    }
    return false;
}

void run_continue(struct run *run)
{
    run->setup.stop_call = CALL_NONE;
    const struct view *v = view_processes(run);
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        if (p->state == 'T' && !is_another_runs(v, p->pid, run))
            kill(p->pid, SIGCONT);
    }
}

void run_kill(struct run *run)
{
    const struct view *v = view_processes(run);
    for (int round = 0; v->n && round < 2000; round++) {
        for (int i = 0; i < v->n; i++)
            if (v->processes[i].state != 'Z')
                kill(v->processes[i].pid, SIGKILL);
        world_turn(2);
        v = view_processes(run);
    }
    /* Whom the server reaps now, nobody else could have waited for; it may
     * tell of the last one later. */
    world_flush();
    for (struct run *r = world.runs; r; r = r->next) {
        r->orphans = 0;
        r->killed = true;
    }
}

void run_settle(struct run *run)
{
    struct rest rest = {.run = run, .begun = world_clock_ms()};
    while (!rest.quiet && world_clock_ms() - rest.begun < SETTLE_MS) {
        world_turn(rest_patience(&rest));
        look_at_rest(&rest);
    }
}
