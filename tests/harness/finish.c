/* SPDX-License-Identifier: MIT */
/*
 * finish.c - how a run ended, what it gave back, and looking at it while it
 * runs. Runs in a worker of the judge.
 */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "proc.h"
#include "world.h"

/* ---- rest ---- */

/* What two looks in a row found: does nobody move? */
struct rest {
    struct run *run;
    struct view last;
    bool has_last, stopped, quiet;
};

static void look_at_rest(struct rest *rest)
{
    static struct view v;
    proc_view(&v, world.loan.server, true);
    rest->quiet = rest->has_last && rest->last.n == v.n;
    rest->stopped = false;
    for (int i = 0; i < v.n; i++) {
        const struct process *p = &v.processes[i];
        const struct process *l = &rest->last.processes[i];
        bool waits = p->state == 'T' || p->state == 'Z' ||
                     (p->state == 'S' && p->syscall >= 0);
        rest->quiet = rest->quiet && waits && l->pid == p->pid &&
                      l->switches == p->switches;
        rest->stopped = rest->stopped || p->state == 'T';
    }
    rest->last = v;
    rest->has_last = true;
}

/* ---- the end ---- */

static bool is_finished(void *arg)
{
    struct run *run = arg;
    return run->ended ||
           (run->name && (run->foreign || run->repeated_values));
}

/* "run_two()" or "simple_pipe". */
static const char *call_name(const struct run *run)
{
    static char name[NAME_SIZE + 2];
    snprintf(name, sizeof name, run->name ? "%s()" : "%s",
             run->name ? run->name : run->unit);
    return name;
}

/* Where the student's code ended the process of its own accord, by the log. */
static const char *exit_place(struct run *run)
{
    static char text[160];
    const char *place = log_place(run, CALL_exit, 0);
    const char *call = place ? "exit()" : "_exit()";
    if (!place)
        place = log_place(run, CALL__exit, 0);
    if (!place)
        return "";
    snprintf(text, sizeof text, " (%s at %s)", call, place);
    return text;
}

static void judge_signal(struct run *run)
{
    static const struct {
        int signal;
        const char *hint;
    } hints[] = {
        {SIGPIPE, "a SIGPIPE comes from writing to a pipe that nobody can "
                  "read any more; its default action ends the process"},
        {SIGSEGV, "it used memory that is not its own (a pointer that is "
                  "NULL, freed or past its end), or its stack overflowed"},
        {SIGXFSZ, "a file grew beyond what a program may write here"},
        {SIGXCPU, "it used up the processor time that it may have"},
        {SIGBUS, "it used a mapping beyond the end of its file"},
        {SIGABRT, "abort() was called, or libc found its heap damaged"},
    };
    int signal = WTERMSIG(run->status);
    const char *hint = "";
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (hints[i].signal == signal)
            hint = hints[i].hint;
    fail_with_detail(VERDICT_CRASH, sigabbrev_np(signal)
                                        ? text_format("SIG%s",
                                                      sigabbrev_np(signal))
                                        : "signal",
                     "the process of %s was killed by SIG%s%s%s",
                     call_name(run), sigabbrev_np(signal),
                     *hint ? ": " : "", hint);
}

static void judge_driver_end(struct run *run)
{
    if (run->foreign) {
        rule("a forked child must end with exec or _exit(): if exec fails, "
             "the child still runs your code");
        look("fork(2), exec(3), _exit(2)");
        fail_test(VERDICT_PROTOCOL,
                  "two processes came back from %s: a child that your code "
                  "forked returned from the function and went on with the "
                  "caller's code",
                  call_name(run));
    }
    if (run->repeated_values)
        fail_test(VERDICT_PROTOCOL,
                  "the values of %s came twice or malformed: something other "
                  "than its return wrote them",
                  call_name(run));
    if (WIFSIGNALED(run->status))
        judge_signal(run);
    if (run->phase < PHASE_CALL)
        fail_test(VERDICT_EARLY_EXIT,
                  "the process ended with %s%s before %s was called: does a "
                  "constructor end it?",
                  status_text(run->status), exit_place(run), call_name(run));
    if (!run->has_values) {
        rule("a function returns to its caller; only a program ends itself");
        fail_test(VERDICT_EARLY_EXIT,
                  "your code ended the process with %s%s where %s should "
                  "have returned",
                  status_text(run->status), exit_place(run), call_name(run));
    }
    if (run->status != 0)
        fail_test(VERDICT_EARLY_EXIT,
                  "%s returned, but the process then ended with %s: does an "
                  "exit handler or destructor of yours end it?",
                  call_name(run), status_text(run->status));
}

/* A program has ended, but a child that it did not wait for may still write:
 * until nobody is left or all are blocked, a second at most. What remains is
 * the audit's. */
static void drain_orphans(struct run *run)
{
    static struct rest rest;
    rest = (struct rest){.run = run};
    for (int round = 0; round < 200 && !rest.quiet; round++) {
        if (world_turn(5))
            rest.has_last = false;
        look_at_rest(&rest);
    }
}

static void wait_finished(struct run *run)
{
    world_wait(is_finished, run);
    if (!run->name)
        drain_orphans(run);
    world_flush();
    stream_flow(run->out);
    stream_move(run->out);
    stream_move(run->err);
}

void finish(struct run *run)
{
    wait_finished(run);
    if (run->name)
        judge_driver_end(run);
    else if (run->foreign || run->repeated_values)
        fail_test(VERDICT_PROTOCOL,
                  "%s wrote to a descriptor that belongs to the grader",
                  call_name(run));
    else if (WIFSIGNALED(run->status))
        judge_signal(run);
}

void finish_or_signal(struct run *run, int signal)
{
    wait_finished(run);
    if (run->ended && WIFSIGNALED(run->status) &&
        WTERMSIG(run->status) == signal)
        return;
    finish(run);
}

int run_status(struct run *run)
{
    return run->status;
}

const char *run_output(struct run *run, size_t *n)
{
    return stream_bytes(run->out, n);
}

const char *run_errors(struct run *run, size_t *n)
{
    return stream_bytes(run->err, n);
}

void expect_status(struct run *run, int status)
{
    expect(WIFEXITED(run->status) && WEXITSTATUS(run->status) == status,
           "%s ended with %s; exit status %d was awaited", call_name(run),
           status_text(run->status), status);
}

void expect_output(struct run *run, const void *bytes, size_t n)
{
    size_t got;
    const char *output = run_output(run, &got);
    ssize_t at = find_difference(output, got, bytes, n);
    if (at < 0) {
        expect(true, "the output is right");
        return;
    }
    size_t from = at > 20 ? (size_t)at - 20 : 0;
    expect(false,
           "its output (%zu bytes) differs from the right one (%zu bytes) at "
           "byte %zd: it has %s where %s is right",
           got, n, at,
           got > from ? quote_bytes(output + from, got - from) : "nothing",
           n > from ? quote_bytes((const char *)bytes + from, n - from)
                    : "nothing");
}

/* ---- values ---- */

/* The value NAME, which must be there exactly once. */
static bool find_value(struct run *run, const char *name, struct value *found,
                       const char **bytes)
{
    size_t at = 0, length = strlen(name);
    int n = 0;
    while (run->values.length - at >= sizeof *found) {
        struct value v;
        const char *here = run->values.bytes + at;
        memcpy(&v, here, sizeof v);
        size_t left = run->values.length - at - sizeof v;
        if (v.name_size > left || v.size > left - v.name_size)
            return false;
        if (v.name_size == length &&
            memcmp(here + sizeof v, name, length) == 0) {
            *found = v;
            *bytes = here + sizeof v + v.name_size;
            n++;
        }
        at += sizeof v + v.name_size + v.size;
    }
    return n == 1;
}

long get_long(struct run *run, const char *name)
{
    struct value v;
    const char *bytes;
    if (!find_value(run, name, &v, &bytes) || !v.is_number)
        fail_test(VERDICT_PROTOCOL, "the value \"%s\" did not arrive exactly once",
                  name);
    return (long)v.number;
}

const char *get_bytes(struct run *run, const char *name, size_t *n)
{
    struct value v;
    const char *bytes;
    if (!find_value(run, name, &v, &bytes) || v.is_number)
        fail_test(VERDICT_PROTOCOL, "the value \"%s\" did not arrive exactly once",
                  name);
    *n = v.size;
    return bytes;
}

/* ---- while it runs: stops, rest, views ---- */

const struct view *view_processes(struct run *run)
{
    if (!world.view)
        world.view = calloc(1, sizeof *world.view);
    struct view *v = world.view;
    proc_view(v, world.loan.server, true);
    for (int i = 1; i < v->n; i++) {
        if (v->processes[i].pid != run->pid)
            continue;
        struct process first = v->processes[i];
        memmove(&v->processes[1], &v->processes[0],
                sizeof first * (size_t)i);
        v->processes[0] = first;
    }
    return v;
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
    return rest->quiet || rest->run->ended;
}

static bool wait_rest(struct run *run)
{
    static struct rest rest;
    rest = (struct rest){.run = run};
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
           call_name(run), status_text(run->status));
    expect(stopped,
           "%s is blocked before it makes the call at which the test waits "
           "for it",
           call_name(run));
}

void run_continue(struct run *run)
{
    run->setup.stop_call = CALL_NONE;
    const struct view *v = view_processes(run);
    for (int i = 0; i < v->n; i++)
        if (v->processes[i].state == 'T')
            kill(v->processes[i].pid, SIGCONT);
}

/* ---- the log ---- */

int log_count(struct run *run, enum call call, int error)
{
    if (!error)
        return (int)atomic_load(&run->log->counts[call]);
    int n = 0;
    for (int i = 0; i < LOG_ENTRIES; i++) {
        const struct log_entry *e = &run->log->entries[i];
        n += e->number && e->call == (int)call && e->error == error;
    }
    return n;
}

const char *log_place(struct run *run, enum call call, int nth)
{
    uint64_t last = atomic_load(&run->log->next);
    uint64_t first = last > LOG_ENTRIES ? last - LOG_ENTRIES + 1 : 1;
    uint64_t found = 0;
    int seen = 0;
    for (uint64_t k = first; k <= last && (nth == 0 || seen < nth); k++) {
        const struct log_entry *e = &run->log->entries[k % LOG_ENTRIES];
        if (e->number == k && e->call == (int)call) {
            found = e->place;
            seen++;
        }
    }
    return found && (nth == 0 || seen == nth) ? place_find(found) : NULL;
}

const struct log_entry *log_pending(const struct run *run, pid_t inner_pid)
{
    const struct log_entry *found = NULL;
    for (int i = 0; i < LOG_ENTRIES; i++) {
        const struct log_entry *e = &run->log->entries[i];
        if (e->number && !e->done && e->pid == inner_pid &&
            (!found || e->number > found->number))
            found = e;
    }
    return found;
}
