/* SPDX-License-Identifier: MIT */
/*
 * frame.c - the frame around every test: borrow the subject, keep the record,
 * audit, empty the world, give the subject back. Runs in a worker of the judge.
 *
 * Where the fork server ends, the test begins again in a fresh sandbox. If the
 * machine ended it, that was an accident; if the student's code does, it does
 * so again, and that is its own fault and no reason to have no score.
 */
#include <setjmp.h>
#include <signal.h>
#include <time.h>

#include "harness/advice/memory_words.h"
#include "harness/advice/own_calls.h"
#include "harness/audit/audit.h"
#include "harness/base/environment.h"
#include "harness/explain/hang.h"
#include "harness/loop/say.h"
#include "harness/run/lacks.h"
#include "harness/run/random.h"
#include "harness/run/run.h"

static struct record *record; /* of this test */
static struct timespec begun;
static jmp_buf start;     /* of the test, in test_run() */
static bool begins_again; /* in a second sandbox */
static bool code_runs;    /* the student's, in this sandbox */
static const char *lack;  /* what Valgrind lacks: the second time without it */
static struct memcheck *first_memcheck; /* what it said the first time ... */
static bool misled; /* ... unless that may be its own doing */
static bool has_ended, is_empty;

/* A file with a byte for every test of this exercise that has timed out in
 * this run: a file of endless loops must not cost an hour. */
static FILE *open_timeouts(const char *mode)
{
    const char *dir = environment()->records;
    char *path =
        text_format("%s/%s.timeouts", dir ? dir : ".", record->exercise);
    FILE *f = fopen(path, mode);
    free(path);
    return f;
}

static void read_patience(void)
{
    char bytes[PATIENCE];
    FILE *f = open_timeouts("re");
    world.hurried = f && fread(bytes, 1, sizeof bytes, f) == PATIENCE;
    if (f)
        fclose(f);
}

static void write_patience(void)
{
    FILE *f = record->verdict == VERDICT_TIMEOUT ? open_timeouts("ae") : NULL;
    if (f) {
        fputc('t', f);
        fclose(f);
    }
}

static void write_record(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    record->duration_ms = (double)(now.tv_sec - begun.tv_sec) * 1e3 +
                          (double)(now.tv_nsec - begun.tv_nsec) / 1e6;
    const char *dir = environment()->records;
    if (!dir || record_write(dir, record) < 0)
        perror("ipclab: cannot write a test's record");
}

static void run_arrives(struct run *run)
{
    code_runs = true;
    audit_before_call(run);
}

static void __attribute__((noreturn)) server_has_gone(void)
{
    if (!begins_again)
        longjmp(start, 1);
    if (!code_runs)
        fail_test(VERDICT_INFRA_ERROR, "%s", world.broken);
    rule("a process may end itself and its own children, and nobody else");
    look("kill(2)");
    fail_test(VERDICT_EARLY_EXIT,
              "while your code ran, the process that had started it ended; so "
              "it did when the test was run again, with a fresh one. Does your "
              "code send a signal to its parent?");
}

/* A right answer may use what Valgrind lacks: then it is judged without. */
static void begin_without_valgrind(void)
{
    if (begins_again || has_ended || !(lack = lacks_find(&misled)))
        return;
    longjmp(start, 1);
}

static void test_fails(void)
{
    begin_without_valgrind();
    own_calls_explain();
}

static void borrow_subject(void)
{
    char *why = NULL;
    if (keeper_borrow(&world.loan, lack != NULL, &why) == 0) {
        lacks_forget();
        return;
    }
    /* Criterion does not call test_finish() then. */
    record_set(&record->saw, "%s", why);
    write_record();
    cr_assert_fail("%s", why);
}

/* From the first instruction of a test, in the sandbox that it has now. */
static void begin_attempt(void)
{
    run_events = (struct run_events){.arrives = run_arrives,
                                     .returns = audit_at_return,
                                     .hangs = hang_explain,
                                     .is_slow = hang_explain_slow,
                                     .fails = test_fails,
                                     .is_broken = server_has_gone};
    code_runs = false;
    record_clear(record);
    record_set(&record->exercise, "%s", criterion_current_test->category);
    record_set(&record->test, "%s", criterion_current_test->name);
    record->verdict = VERDICT_INFRA_ERROR; /* until the test has reached its
                                             end: no evidence is no pass */
    record_set(&record->saw, "the test did not reach its end");
    random_seed(environment()->seed, record->exercise, record->test);
    borrow_subject();
    world.memcheck = memcheck_new();
    read_patience();
    record->verdict = VERDICT_PASS;
    record_set(&record->saw, "%s", "");
}

void test_begin(void)
{
    record = test_record();
    clock_gettime(CLOCK_MONOTONIC, &begun);
    signal(SIGPIPE, SIG_IGN);
    begin_attempt();
}

/* What the first attempt had. */
static void forget_attempt(void)
{
    world_end_runs(false);
    keeper_return(&world.loan, false);
    if (lack && !misled)
        first_memcheck = world.memcheck;
    else
        memcheck_free(world.memcheck);
    free(world.view);
    world = (struct world){0};
}

void test_run(void (*body)(void))
{
    if (setjmp(start)) {
        begins_again = true;
        forget_attempt();
        begin_attempt();
    }
    if (lack)
        note("Valgrind does not know %s, which %s uses: that test was run "
             "without it, and memory is not checked there",
             lack, record->test);
    body();
    is_empty = world_end_runs(true);
    if (world.broken)
        server_has_gone();
    has_ended = true;
}

static void record_valgrind(void)
{
    struct memcheck *said = lack ? first_memcheck : world.memcheck;
    record->memory_checked = lack || world.loan.xml >= 0;
    if (!record->memory_checked)
        return;
    size_t n = 0;
    const struct memory_issue *m = said ? memcheck_issues(said, &n) : NULL;
    for (size_t i = 0; i < n; i++) {
        char *words = memory_words(m[i].kind, m[i].what);
        record_add_memory(record, m[i].kind, words, m[i].file, m[i].line);
        free(words);
    }
}

void test_finish(void)
{
    if (!has_ended)
        is_empty = world_end_runs(true);
    if (!world.broken) {
        record_valgrind();
        keeper_return(&world.loan, is_empty && !environment()->fresh);
    }
    write_record();
    write_patience();
    memcheck_free(world.memcheck);
    free(world.view);
    record_clear(record);
}
