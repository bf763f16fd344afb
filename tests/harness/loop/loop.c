/* SPDX-License-Identifier: MIT */
/*
 * loop.c - the loop in which everything of a test waits. Runs in a worker of
 * the judge.
 *
 * Waiting is never blind: when nothing moves, the loop looks at the student's
 * processes from outside. If two looks in a row show every one of them blocked
 * in a call that has no time limit, with not a single context switch between
 * the looks, then they were all blocked at one instant, and as only they could
 * wake each other they are blocked for ever.
 */
#include "harness/loop/loop.h"

#include <poll.h>
#include <sys/socket.h>

#include "harness/base/environment.h"
#include "harness/evidence/proc.h"
#include "harness/loop/hear.h"
#include "harness/loop/say.h"
#include "harness/loop/stream.h"

enum { MOST_LOOK_MS = 40, STUCK_MS = 200 };

/* Everything that can be moved without waiting. */
static bool move_all(void)
{
    bool moved = false;
    /* Valgrind's report first: its writer waits when the socket is full. */
    if (world.loan.xml >= 0 && !world.xml_closed && hear_valgrind())
        moved = true;
    for (struct run *r = world.runs; r; r = r->next)
        for (int i = 0; i < HEARD_IN_A_TURN && r->values_fd >= 0; i++) {
            if (!hear_child(r))
                break;
            moved = true;
        }
    for (struct stream *s = world.streams; s; s = s->next)
        if (stream_move(s))
            moved = true;
    if (hear_server())
        moved = true;
    return moved;
}

bool world_turn(int ms)
{
    enum { MOST = 128 };
    if (move_all())
        return true;
    if (world.broken)
        return false;
    struct pollfd p[MOST] = {{world.loan.control, POLLIN, 0}};
    nfds_t n = 1;
    if (world.loan.xml >= 0 && !world.xml_closed)
        p[n++] = (struct pollfd){world.loan.xml, POLLIN, 0};
    for (struct run *r = world.runs; r && n < MOST; r = r->next)
        if (r->values_fd >= 0)
            p[n++] = (struct pollfd){r->values_fd, POLLIN, 0};
    for (struct stream *s = world.streams; s && n < MOST; s = s->next) {
        short events;
        if (stream_wants(s, &events))
            p[n++] = (struct pollfd){s->judge_fd, events, 0};
    }
    if (poll(p, n, ms) <= 0)
        return false;
    return move_all();
}

void world_flush(void)
{
    for (int i = 0; i < HEARD_IN_A_TURN && world_turn(0); i++)
        ;
}

/* ---- when nothing moves ---- */

static bool is_stuck(const struct view *v)
{
    bool waits = false;
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        if (!proc_waits_forever(p) || run_is_stopped_by_test(p) ||
            run_is_reaped(p))
            return false;
        if (p->state != 'Z')
            waits = true;
    }
    return waits;
}

static bool is_seen(const struct view *v, const struct run *run)
{
    for (int i = 0; i < v->n; i++)
        if (v->processes[i].inner_pid == run->inner_pid)
            return true;
    return false;
}

/* Does the fork server owe a word: that it has started a run, or that one has
 * ended whose process is gone? It will come, however little time a busy machine
 * gives the server, and the test goes on by it. */
static bool server_owes(const struct view *v)
{
    for (const struct run *r = world.runs; r; r = r->next)
        if (!r->ended && !r->refusal && (!r->started || !is_seen(v, r)))
            return true;
    return false;
}

/* What one world_wait() remembers from look to look. */
struct watch {
    double start, looked;
    double stuck; /* for so many ms nobody could go on */
    double idle;  /* for so many nobody ran, since the last progress */
    uint64_t cpu_at_progress;
    bool moved;    /* since the last look */
    uint64_t last; /* its proc_fingerprint() */
    bool has_last;
};

/* Without Valgrind a program needs a tenth of the time. */
static unsigned cpu_limit(void)
{
    bool valgrind = world.loan.xml >= 0;
    if (world.hurried)
        return valgrind ? HURRIED_CPU_SECONDS : 1;
    return valgrind ? CPU_LIMIT_SECONDS : QUICK_CPU_SECONDS;
}

/* To the kernel a thread is a process, too: RLIMIT_NPROC counts both. */
static void check_numbers(const struct view *v)
{
    enum { MOST_TASKS = STUDENT_PROCESSES - 4 };
    int tasks = 0;
    for (int i = 0; i < v->n; i++)
        tasks += v->processes[i].n_threads;
    if (v->n >= MOST_TASKS)
        fail_with_detail(VERDICT_RESOURCE, "processes",
                         "your code had %d processes at one time; %d are "
                         "allowed. Does a forked child go on and fork too?",
                         v->n, STUDENT_PROCESSES);
    if (tasks >= MOST_TASKS)
        fail_with_detail(VERDICT_RESOURCE, "threads",
                         "your code had %d threads at one time; %d are "
                         "allowed. Does a loop that starts them never end?",
                         tasks, STUDENT_PROCESSES);
}

/* Limits are counted from the last sign of progress: a right answer that goes
 * byte by byte may take its time. */
static void check_limits(const struct view *v, struct watch *w)
{
    uint64_t cpu = 0;
    for (int i = 0; i < v->n; i++)
        cpu += v->processes[i].cpu_ms;
    if (w->moved || cpu < w->cpu_at_progress) {
        w->idle = 0;
        w->cpu_at_progress = cpu;
        w->moved = false;
    }
    if (cpu > world.cpu_seen)
        world.cpu += cpu - world.cpu_seen;
    world.cpu_seen = cpu;
    check_numbers(v);
    unsigned most = cpu_limit();
    if (cpu - w->cpu_at_progress > most * 1000)
        run_events.is_slow(text_format("used more than %u s of processor time "
                                       "and came no further",
                                       most));
}

static bool somebody_runs(const struct view *v)
{
    for (int i = 0; i < v->n; i++)
        if (v->processes[i].state == 'R')
            return true;
    return false;
}

/* One look at the processes. Ends the test if they cannot go on. */
static void look_around(struct watch *w)
{
    static struct view v;
    proc_view(&v, world.loan.server, VIEW_WAITS);
    check_limits(&v, w);
    double now = world_clock_ms();
    uint64_t moment = proc_fingerprint(&v);
    bool same = w->has_last && w->last == moment;
    w->last = moment;
    w->has_last = true;
    /* A machine that stood still for a moment gave nobody the time to go on:
     * that moment is none. */
    double passed = now - w->looked;
    if (passed > MOST_LOOK_MS)
        passed = MOST_LOOK_MS;
    w->looked = now;
    if (!same || !is_stuck(&v) || server_owes(&v))
        w->stuck = 0;
    else
        w->stuck += passed;
    /* A process that runs has its limit in processor time, however little of
     * it a busy machine gives. */
    if (!somebody_runs(&v)) {
        w->idle += passed;
        world.idle += passed;
    }
    if (w->stuck >= STUCK_MS && world_has_timer(&v))
        w->stuck = 0;
    if (w->stuck >= STUCK_MS && !world_turn(0))
        run_events.hangs();
    int most = world.hurried ? HURRIED_DEADLINE_SECONDS : DEADLINE_SECONDS;
    if (w->idle > most * 1e3)
        run_events.is_slow(text_format("came no further in %d s", most));
    /* Somebody who moves a byte now and then makes progress for ever. */
    int idle = world.hurried ? HURRIED_IDLE_SECONDS : IDLE_SECONDS;
    if (world.idle > idle * 1e3)
        run_events.is_slow(
            text_format("was not done when it had waited for %d s", idle));
    unsigned all = world.hurried ? HURRIED_ALL_CPU_SECONDS : ALL_CPU_SECONDS;
    if (world.cpu > all * 1000)
        run_events.is_slow(
            text_format("was not done after %u s of processor time", all));
    if (now - w->start > LONGEST_SECONDS * 1e3)
        run_events.is_slow(
            text_format("was not done after %d s", LONGEST_SECONDS));
}

static void check_world(void)
{
    if (world.overflow) {
        struct stream *s = world.overflow;
        fail_with_detail(VERDICT_RESOURCE, "output",
                         "your code wrote more than %d MiB to %s",
                         OUTPUT_LIMIT >> 20, s->what);
    }
    if (world.broken)
        run_events.is_broken();
}

void world_wait(bool (*done)(void *), void *arg)
{
    struct watch w = {.start = world_clock_ms()};
    w.looked = w.start;
    streams_close_given();
    for (;;) {
        bool moved = world_turn(0);
        world.patience_ms = LOOK_MS;
        if (done(arg))
            return;
        check_world();
        moved = moved || world_turn(world.patience_ms);
        if (moved) {
            w.has_last = false;
            w.moved = true;
        }
        /* Much output is not rest: look from time to time anyway. */
        if (world_clock_ms() - w.looked >= (moved ? 1000 : LOOK_MS))
            look_around(&w);
    }
}

bool world_empty(void)
{
    if (world.broken)
        return false;
    if (world.loan.server && !environment()->shut_in)
        proc_kill_below(world.loan.server);
    struct request request = {.kind = REQUEST_EMPTY};
    if (send(world.loan.control, &request, sizeof request, MSG_NOSIGNAL) < 0)
        return false;
    world.is_empty = false;
    double end = world_clock_ms() + 10000;
    while (!world.is_empty && !world.broken && world_clock_ms() < end)
        world_turn(50);
    world_flush();
    return world.is_empty && !world.xml_closed;
}
