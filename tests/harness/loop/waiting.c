/* SPDX-License-Identifier: MIT */
/*
 * waiting.c - what a test can wait for: output, the end of a stream, a stop,
 * and that nobody moves. Runs in a worker of the judge.
 */
#include "harness/loop/waiting.h"

#include "harness/evidence/proc.h"
#include "harness/loop/loop.h"
#include "harness/loop/stream.h"

/* ---- output ---- */

static bool has_ended(void *arg)
{
    struct stream *s = arg;
    return s->ended;
}

void stream_wait_end(struct stream *s)
{
    s->hold = false;
    s->given = true;
    world_wait(has_ended, s);
}

struct amount {
    struct run *run;
    size_t n;
};

static bool has_output(void *arg)
{
    struct amount *a = arg;
    return a->run->out->bytes.length >= a->n || a->run->ended;
}

void run_wait_output(struct run *run, size_t n)
{
    struct amount a = {run, n};
    stream_flow(run->out);
    world_wait(has_output, &a);
    stream_move(run->out);
    expect(run->out->bytes.length >= n,
           "it ended (%s) after %zu bytes of output; %zu were awaited",
           status_text(run->status), run->out->bytes.length, n);
}

/* ---- rest ---- */

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
 * limit of time, as there was an instant when all did. A process that waits
 * with one could go on by itself, and is given some time for it; so is a zombie,
 * which wakes its parent only then. */
static void look_at_rest(struct rest *rest)
{
    static struct view v;
    proc_view(&v, world.loan.server, VIEW_WAITS);
    uint64_t moment = proc_fingerprint(&v);
    bool same = rest->settled && rest->last == moment;
    rest->settled = true;
    rest->forever = true;
    rest->stopped = false;
    for (int i = 0; i < v.n; i++) {
        const struct process *p = &v.processes[i];
        rest->settled = rest->settled && process_rests(p);
        rest->stopped = rest->stopped || p->state == 'T';
        rest->forever =
            rest->forever && proc_waits_forever(p) && p->state != 'Z';
    }
    if (same && rest->settled && rest->forever)
        rest->forever = !world_has_timer(&v);
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

void run_settle(struct run *run)
{
    struct rest rest = {.run = run, .begun = world_clock_ms()};
    while (!rest.quiet && world_clock_ms() - rest.begun < SETTLE_MS) {
        world_turn(rest_patience(&rest));
        look_at_rest(&rest);
    }
}
