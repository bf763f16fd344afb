/* SPDX-License-Identifier: MIT */
/*
 * run.c - starts a program or a driver in the subject, follows it through its
 * phases, and judges how it ended. Runs in a worker of the judge.
 */
#include <errno.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "harness/base/memory.h"
#include "harness/wire/message.h"
#include "harness/evidence/proc.h"
#include "harness/schedule/schedule.h"

/* --shake: the fork server of a busy machine comes late, too, by more than it
 * takes until a test is thought to hang. Some of the runs, in every test
 * others. */
static uint32_t shaken_ms(const struct run *run)
{
    bool some = run->id % 5 == (uint32_t)getpid() % 5;
    return getenv("IPCLAB_SHAKEN") && some ? 300 : 0;
}

static void send_start(struct run *run, const int *fds, int n_fds)
{
    struct request request = {REQUEST_START, run->id, shaken_ms(run)};
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

static struct run *start_run(const char *unit, const char *name,
                             const struct setup *setup)
{
    struct run *run = memory_new(1, sizeof *run);
    int values[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, values))
        fail_test(VERDICT_INFRA_ERROR, "cannot make a socket: %s",
                  strerror(errno));
    message_want_sender(values[0]);
    run->unit = unit;
    run->name = name;
    run->setup = *setup;
    run->values_fd = values[0];
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
    if (setup->scheduled)
        play_reset(run);
    send_start(run, fds, n);
    for (int i = 0; i < 3; i++)
        close(fds[i]);
    for (int i = 0; i < 200 && !is_started(run) && !world.broken; i++)
        world_turn(100);
    if (!is_started(run))
        fail_test(VERDICT_INFRA_ERROR, "%s",
                  world.broken ? world.broken
                               : "the fork server does not answer");
    if (run->refusal == REFUSAL_NO_FORK && run->next)
        fail_with_detail(VERDICT_RESOURCE, "processes",
                         "after your code had run, no further process could "
                         "be started in its sandbox");
    /* The other file of a pair: that it was not built costs its own exercise,
     * and every test that needs it; the report says so there. */
    if (run->refusal == REFUSAL_NO_SUCH_NAME && !name &&
        strcmp(unit, criterion_current_test->category) != 0) {
        rule("this test runs two programs of yours together, so it needs both: "
             "see what the report says about %s",
             unit);
        fail_test(VERDICT_FAIL,
                  "there is no program %s to start: its file is "
                  "missing or was not built",
                  unit);
    }
    if (run->refusal)
        fail_test(VERDICT_INFRA_ERROR,
                  "the subject has no %s \"%s\" of exercise %s (refusal %d)",
                  name ? "driver" : "program", name ? name : unit, unit,
                  run->refusal);
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

void run_take_notice(const struct notice *notice)
{
    struct run *run = world.runs;
    while (run && run->id != notice->id)
        run = run->next;
    if (notice->kind == NOTICE_ORPHAN) {
        for (run = world.runs; run; run = run->next)
            if (run->ended && !run->killed)
                run->orphans++;
    } else if (run && notice->kind == NOTICE_STARTED) {
        run->started = true;
        run->inner_pid = notice->pid;
    } else if (run && notice->kind == NOTICE_REFUSED) {
        run->refusal = notice->value ? notice->value : -1;
    } else if (run && notice->kind == NOTICE_ENDED) {
        run->ended = true;
        run->status = notice->value;
    }
}

/* ---- what the child says ---- */

static void send_go(const struct run *run)
{
    send(run->values_fd, "g", 1, MSG_NOSIGNAL);
}

static void hear_word(struct run *run, const struct word *word, pid_t pid,
                      const char *bytes, size_t n)
{
    if (word->kind == WORD_HELLO && !run->pid) {
        run->pid = pid;
        /* The server says it, too, but perhaps later than the child comes to
         * its end: the audit would not know the child's calls in the log. */
        run->inner_pid = proc_inner_pid(pid);
        run->phase = PHASE_LOAD;
        audit_before_call(run);
        send_go(run);
    } else if (word->kind == WORD_STEP && run->setup.scheduled &&
               n == sizeof(struct step)) {
        struct step step;
        memcpy(&step, bytes, sizeof step);
        step.what[WHAT_SIZE - 1] = '\0';
        actors_hear(&step, pid);
    } else if (pid != run->pid) {
        run->foreign = pid;
    } else if (word->kind == WORD_CALL && run->phase == PHASE_LOAD) {
        run->phase = PHASE_CALL;
    } else if (word->kind == WORD_VALUES && run->phase == PHASE_CALL &&
               word->size <= OUTPUT_LIMIT) {
        run->phase = PHASE_RETURN;
        run->values_size = word->size;
        text_add_bytes(&run->values, bytes, n);
    } else if (word->kind == WORD_MORE && run->phase == PHASE_RETURN &&
               !run->has_values) {
        text_add_bytes(&run->values, bytes, n);
    } else {
        run->repeated_values = true;
    }
    if (run->phase == PHASE_RETURN && !run->has_values &&
        run->values.length >= run->values_size) {
        run->has_values = true;
        audit_at_return(run);
        send_go(run);
    }
}

bool run_hear_values(struct run *run)
{
    static char bytes[VALUES_SIZE + sizeof(struct word)];
    struct word word;
    pid_t from;
    ssize_t n = message_receive(run->values_fd, bytes, sizeof bytes,
                                MSG_DONTWAIT, &from, NULL);
    if (n < 0 && errno == EAGAIN)
        return false;
    if (n == 0 || (n < 0 && errno != EMSGSIZE)) { /* nobody is there to talk */
        close(run->values_fd);
        run->values_fd = -1;
        return false;
    }
    if (n < (ssize_t)sizeof word) {
        run->repeated_values = true;
        return true;
    }
    memcpy(&word, bytes, sizeof word);
    hear_word(run, &word, from, bytes + sizeof word, (size_t)n - sizeof word);
    return true;
}

/* ---- while it runs ---- */

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

struct run *run_of_pid(pid_t pid)
{
    for (struct run *r = world.runs; r; r = r->next)
        if (r->pid == pid)
            return r;
    return NULL;
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
        free(r);
    }
}
