/* SPDX-License-Identifier: MIT */
/*
 * finish.c - waits for the end of a run and judges how it ended: by a return,
 * an exit, a signal, twice, or where it should not. Runs in a worker of the
 * judge.
 */
#include <signal.h>

#include "harness/base/words.h"
#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"
#include "harness/explain/crash.h"
#include "harness/loop/loop.h"
#include "harness/loop/say.h"
#include "harness/loop/stream.h"
#include "harness/loop/waiting.h"
#include "harness/result/facts.h"

static bool is_finished(void *arg)
{
    struct run *run = arg;
    return run->ended || (run->name && (run->foreign || run->repeated_values));
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
    const char *hint = crash_text(run, signal);
    for (size_t i = 0; !*hint && i < sizeof hints / sizeof *hints; i++)
        if (hints[i].signal == signal)
            hint = hints[i].hint;
    uint64_t at;
    const struct log_entry *e = crash_call(run, signal, &at);
    const char *place = at ? source_line_find(at) : NULL;
    char *where = e && place && !strstr(hint, place)
                      ? text_format("; it was in %s() at %s",
                                    log_call_name(e->call), place)
                      : text_copy("");
    facts_set_cause(test_record(),
                    &(struct fact){.kind = "crash",
                                   .call = e ? log_call_name(e->call) : NULL,
                                   .object = signal_name(signal),
                                   .place = place});
    fail_with_detail(VERDICT_CRASH, signal_name(signal),
                     "the process of %s was killed by %s%s%s%s",
                     run_call_name(run), signal_name(signal), *hint ? ": " : "",
                     hint, where);
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
                  run_call_name(run));
    }
    if (run->repeated_values)
        fail_test(VERDICT_PROTOCOL,
                  "the values of %s came twice or malformed: something other "
                  "than its return wrote them",
                  run_call_name(run));
    if (WIFSIGNALED(run->status))
        judge_signal(run);
    if (run->phase < PHASE_CALL)
        fail_test(VERDICT_EARLY_EXIT,
                  "the process ended with %s%s before %s was called: does a "
                  "constructor end it?",
                  status_text(run->status), exit_place(run),
                  run_call_name(run));
    if (!run->has_values) {
        rule("a function returns to its caller; only a program ends itself");
        fail_test(VERDICT_EARLY_EXIT,
                  "your code ended the process with %s%s where %s should "
                  "have returned",
                  status_text(run->status), exit_place(run),
                  run_call_name(run));
    }
    if (run->status != 0)
        fail_test(VERDICT_EARLY_EXIT,
                  "%s returned, but the process then ended with %s: does an "
                  "exit handler or destructor of yours end it?",
                  run_call_name(run), status_text(run->status));
}

/* By the log: what a child says of itself only costs. */
static void judge_stray(struct run *run)
{
    const struct log_stray *stray = &run->log->stray;
    if (!stray->kind)
        return;
    const char *place = source_line_find(stray->place);
    char *at = text_format(place ? " at %s" : "", place);
    const char *from = source_line_find(stray->from);
    if (stray->kind == STRAY_KILLS) {
        rule("kill(-1, ...) sends the signal to every process that you may "
             "send one to: what fork() returned must be looked at before");
        look("kill(2), fork(2)");
        fail_test(VERDICT_FAIL, "your code called kill(-1, ...)%s", at);
    }
    look("fork(2), vfork(2), exec(3), _exit(2)");
    if (stray->kind == STRAY_VFORK) {
        rule("the child of vfork() runs on its parent's stack: it must call "
             "exec or _exit() in the function that called vfork()");
        fail_test(VERDICT_PROTOCOL,
                  "the child of vfork()%s%s returned from the function that "
                  "had called it, and called %s()%s",
                  from ? " at " : "", from ? from : "",
                  log_call_name(stray->call), at);
    }
    rule("a child whose exec fails still runs your code: say so, and end it "
         "with _exit()");
    fail_test(VERDICT_PROTOCOL,
              "a child whose exec%s%s failed went on with its parent's work: "
              "it called %s()%s",
              from ? " at " : "", from ? from : "", log_call_name(stray->call),
              at);
}

static void wait_finished(struct run *run)
{
    world_wait(is_finished, run);
    if (!run->name)
        run_settle(run);
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
                  run_call_name(run));
    else if (WIFSIGNALED(run->status))
        judge_signal(run);
    judge_stray(run);
}
