/* SPDX-License-Identifier: MIT */
/*
 * run.c - starts a program or a driver in the subject. Runs in a worker of the
 * judge.
 */
#include "harness/run/run.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "harness/base/environment.h"
#include "harness/base/memory.h"
#include "harness/loop/loop.h"
#include "harness/loop/say.h"
#include "harness/loop/stream.h"
#include "harness/run/plan.h"
#include "harness/run/races.h"
#include "harness/wire/message.h"

/* --shake: the fork server of a busy machine comes late, too, by more than it
 * takes until a test is thought to hang. Some of the runs, in every test
 * others: every tenth is the NTH. */
static uint32_t shaken_ms(const struct run *run, uint32_t nth)
{
    bool some = (run->id + nth) % 10 == (uint32_t)getpid() % 10;
    return environment()->shaken && some ? 300 : 0;
}

static void send_start(struct run *run, const int *fds, int n_fds)
{
    struct request request = {REQUEST_START, run->id, shaken_ms(run, 0),
                              shaken_ms(run, 5)};
    if (message_send(world.loan.control, &request, sizeof request, fds,
                     (size_t)n_fds) < 0)
        world.broken = "the fork server does not take requests any more";
}

static bool is_started(void *arg)
{
    struct run *run = arg;
    return run->refusal || (run->started && run->phase >= PHASE_LOAD) ||
           run->ended;
}

static void give_stream(struct run *run, struct stream *s, int number)
{
    if (s->student_fd < 0)
        fail_test(VERDICT_INFRA_ERROR,
                  "the test gives away a stream that it has given before");
    s->given = true;
    s->run = run;
    s->number = number;
}

/* ARGS (NULL: none) may lie in a frame that is gone when a failure is
 * explained. */
static char *join_args(const char *const *args)
{
    struct text t = {0};
    text_add(&t, "\n");
    for (; args && *args; args++)
        text_add(&t, "%s\n", *args);
    return t.bytes;
}

/* A run that nobody has started yet, with its standard streams. */
static struct run *make_run(const char *unit, const char *name,
                            const struct setup *setup)
{
    struct run *run = memory_new(1, sizeof *run);
    run->unit = unit;
    run->name = name;
    run->setup = *setup;
    run->given = join_args(setup->args);
    run->id = ++world.next_id;
    run->in = stream_make(true, "standard input");
    run->out = stream_make(false, "standard output");
    run->err = stream_make(false, "standard error");
    if (setup->output_capacity)
        stream_capacity(run->out, setup->output_capacity);
    run->out->hold = setup->hold_output;
    stream_feed(run->in, setup->input, setup->input_size);
    if (!setup->keep_input)
        stream_end(run->in);
    return run;
}

/* Send RUN's files, socket and streams to the server. */
static void send_run(struct run *run, const struct setup *setup)
{
    int values[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, values))
        fail_test(VERDICT_INFRA_ERROR, "cannot make a socket: %s",
                  strerror(errno));
    message_want_sender(values[0]);
    run->values_fd = values[0];
    races_begin();
    int fds[MESSAGE_FDS] = {
        plan_make(run, setup), log_make(run),        values[1],
        run->in->student_fd,   run->out->student_fd, run->err->student_fd};
    int n = 6;
    struct stream *stdio[] = {run->in, run->out, run->err};
    for (int i = 0; i < 3; i++)
        give_stream(run, stdio[i], i);
    for (int i = 0; i < MAX_FDS && setup->fds[i]; i++) {
        give_stream(run, setup->fds[i], 3 + i);
        fds[n++] = setup->fds[i]->student_fd;
    }
    run->next = world.runs;
    world.runs = run;
    if (world.races) /* the last one: see task_prepare() */
        fds[n++] = world.races_fd;
    if (setup->scheduled && run_events.begins)
        run_events.begins(run);
    send_start(run, fds, n);
    for (int i = 0; i < 3; i++)
        close(fds[i]);
}

/* End the test if the server has not started RUN, and say why. */
static void check_start(struct run *run)
{
    if (!is_started(run)) {
        if (!world.broken)
            world.broken = "the fork server does not answer";
        run_events.is_broken();
    }
    if (run->refusal == REFUSAL_NO_FORK && run->next)
        fail_with_detail(VERDICT_RESOURCE, "processes",
                         "after your code had run, no further process could "
                         "be started in its sandbox");
    /* The other file of a pair: that it was not built costs its own exercise,
     * and every test that needs it; the report says so there. */
    if (run->refusal == REFUSAL_NO_SUCH_NAME && !run->name &&
        strcmp(run->unit, criterion_current_test->category) != 0) {
        rule("this test runs two programs of yours together, so it needs both: "
             "see what the report says about %s",
             run->unit);
        fail_test(VERDICT_FAIL,
                  "there is no program %s to start: its file is "
                  "missing or was not built",
                  run->unit);
    }
    if (run->refusal)
        fail_test(VERDICT_INFRA_ERROR,
                  "the subject has no %s \"%s\" of exercise %s (refusal %d)",
                  run->name ? "driver" : "program",
                  run->name ? run->name : run->unit, run->unit, run->refusal);
}

static struct run *start_run(const char *unit, const char *name,
                             const struct setup *setup)
{
    struct run *run = make_run(unit, name, setup);
    send_run(run, setup);
    for (int i = 0; i < 200 && !is_started(run) && !world.broken; i++)
        world_turn(100);
    check_start(run);
    return run;
}

struct run *start_driver_(const char *name, const struct setup *setup)
{
    return start_run(criterion_current_test->category, name, setup);
}

struct run *start_program_(const char *name, const struct setup *setup)
{
    return start_run(name, NULL, setup);
}

void runs_free(void)
{
    while (world.runs) {
        struct run *r = world.runs;
        world.runs = r->next;
        if (r->values_fd >= 0)
            close(r->values_fd);
        if (r->log)
            munmap(r->log, sizeof *r->log);
        text_free(&r->values);
        free(r->mappings);
        free(r->given);
        free(r);
    }
}
