/* SPDX-License-Identifier: MIT */
/*
 * control.c - what a test does to a run while it runs: feeds it, lets it go on,
 * kills it. Runs in a worker of the judge.
 */
#include <signal.h>

#include "harness/evidence/peek.h"
#include "harness/loop/loop.h"

/* ---- its input and output ---- */

void run_feed(struct run *run, const void *bytes, size_t n)
{
    stream_feed(run->in, bytes, n);
}

void run_end_input(struct run *run)
{
    stream_end(run->in);
}

void run_flow(struct run *run)
{
    stream_flow(run->out);
}

void run_abandon_output(struct run *run)
{
    stream_abandon(run->out);
}

/* ---- its processes ---- */

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

void run_clear_shared(struct run *run)
{
    size_t n;
    struct region *all = peek_regions(run->pid, &n);
    for (size_t i = 0; i < n; i++) /* but for what log_make() has made */
        if (all[i].shared && strcmp(all[i].path, "/memfd:log (deleted)") != 0)
            peek_clear(run->pid, all[i].start, all[i].end - all[i].start);
    free(all);
}
