/* SPDX-License-Identifier: MIT */
/*
 * frame.c - the frame around every test: borrow the subject, keep the record,
 * audit, empty the world, give the subject back. Runs in a worker of the judge.
 */
#include <signal.h>
#include <time.h>

#include "harness/audit/audit.h"
#include "harness/base/environment.h"
#include "harness/explain/hang.h"
#include "harness/loop/say.h"
#include "harness/run/random.h"
#include "harness/run/run.h"

static struct record *record; /* of this test */
static struct timespec begun;

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

void test_begin(void)
{
    record = test_record();
    clock_gettime(CLOCK_MONOTONIC, &begun);
    signal(SIGPIPE, SIG_IGN);
    run_events = (struct run_events){.arrives = audit_before_call,
                                     .returns = audit_at_return,
                                     .hangs = hang_explain,
                                     .is_slow = hang_explain_slow};
    record_set(&record->exercise, "%s", criterion_current_test->category);
    record_set(&record->test, "%s", criterion_current_test->name);
    record->verdict = VERDICT_INFRA_ERROR; /* until the test has reached its
                                             end: no evidence is no pass */
    record_set(&record->saw, "the test did not reach its end");
    random_seed(environment()->seed, record->exercise, record->test);
    char *why = NULL;
    if (keeper_borrow(&world.loan, &why) < 0) {
        /* Criterion does not call test_finish() then. */
        record_set(&record->saw, "%s", why);
        write_record();
        cr_assert_fail("%s", why);
    }
    world.memcheck = memcheck_new();
    read_patience();
    record->verdict = VERDICT_PASS;
    record_set(&record->saw, "%s", "");
}

static void record_valgrind(void)
{
    record->memory_checked = world.loan.xml >= 0;
    if (!record->memory_checked)
        return;
    size_t n;
    const struct memory_issue *m = memcheck_issues(world.memcheck, &n);
    for (size_t i = 0; i < n; i++)
        record_add_memory(record, m[i].kind, m[i].what, m[i].file, m[i].line);
}

void test_finish(void)
{
    bool empty = world_end_runs(true);
    if (!world.broken) {
        record_valgrind();
        keeper_return(&world.loan, empty && !environment()->fresh);
    }
    write_record();
    write_patience();
    memcheck_free(world.memcheck);
    free(world.view);
    record_clear(record);
}
