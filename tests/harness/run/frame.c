/* SPDX-License-Identifier: MIT */
/*
 * frame.c - the frame around every test: borrow the subject, keep the record,
 * audit, empty the world, give the subject back. Runs in a worker of the judge.
 */
#include <ctype.h>
#include <signal.h>
#include <stdarg.h>
#include <time.h>
#include <unistd.h>

#include "harness/result/record.h"
#include "harness/loop/world.h"

static struct record record;
static struct timespec begun;

struct record *test_record(void)
{
    return &record;
}

/* ---- the message ---- */

#define SET_PART(part_)                        \
    va_list args;                              \
    va_start(args, format);                    \
    record_set_v(&record.part_, format, args); \
    va_end(args)

void did(const char *format, ...)
{
    SET_PART(did);
}

void rule(const char *format, ...)
{
    SET_PART(rule);
}

void look(const char *format, ...)
{
    SET_PART(look);
}

static void end_test(enum verdict verdict, const char *detail,
                     const char *format, va_list args)
{
    record.verdict = verdict;
    record_set(&record.detail, "%s", detail ? detail : "");
    record_set_v(&record.saw, format, args);
    cr_assert_fail("%s", record.saw);
    abort(); /* not reached: a failed assertion leaves the test */
}

void fail_test(enum verdict verdict, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    end_test(verdict, NULL, format, args);
    abort();
}

void fail_with_detail(enum verdict verdict, const char *detail,
                      const char *format, ...)
{
    va_list args;
    va_start(args, format);
    end_test(verdict, detail, format, args);
    abort();
}

void expect_(bool holds, enum verdict verdict, const char *format, ...)
{
    record.expects++;
    if (holds)
        return;
    va_list args;
    va_start(args, format);
    end_test(verdict, NULL, format, args);
    va_end(args);
}

void note(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = NULL;
    record_set_v(&text, format, args);
    va_end(args);
    record_add_note(&record, "%s: %s", record.exercise, text);
    free(text);
}

/* ---- words for values ---- */

const char *errno_name(int value)
{
    static char other[8][16];
    static int turn;
    if (value == 0)
        return "0 (no error)";
    const char *name = strerrorname_np(value);
    if (name)
        return name;
    char *text = other[turn++ % 8];
    snprintf(text, sizeof other[0], "%d", value);
    return text;
}

const char *status_text(int status)
{
    static char texts[8][40];
    static int turn;
    char *text = texts[turn++ % 8];
    if (WIFSIGNALED(status))
        snprintf(text, sizeof texts[0], "a kill by SIG%s",
                 sigabbrev_np(WTERMSIG(status)) ? sigabbrev_np(WTERMSIG(status))
                                                : "?");
    else if (WIFEXITED(status))
        snprintf(text, sizeof texts[0], "exit status %d", WEXITSTATUS(status));
    else
        snprintf(text, sizeof texts[0], "wait status %#x", status);
    return text;
}

const char *quote_bytes(const void *bytes, size_t n)
{
    static struct text texts[8];
    static int turn;
    struct text *t = &texts[turn++ % 8];
    text_free(t);
    const unsigned char *b = bytes;
    text_add(t, "\"");
    for (size_t i = 0; i < n && i < 60; i++) {
        if (b[i] == '\n')
            text_add(t, "\\n");
        else if (b[i] == '"' || b[i] == '\\')
            text_add(t, "\\%c", b[i]);
        else if (isprint(b[i]))
            text_add(t, "%c", b[i]);
        else
            text_add(t, "\\%o", b[i]);
    }
    text_add(t, n > 60 ? "\"..." : "\"");
    return text_string(t);
}

ssize_t find_difference(const void *a, size_t a_size, const void *b,
                        size_t b_size)
{
    size_t least = a_size < b_size ? a_size : b_size;
    const char *x = a, *y = b;
    for (size_t i = 0; i < least; i++)
        if (x[i] != y[i])
            return (ssize_t)i;
    return a_size == b_size ? -1 : (ssize_t)least;
}

/* ---- random inputs: splitmix64, seeded by the run's seed and the name ---- */

static uint64_t random_state;

static void seed_random(void)
{
    const char *seed = getenv("IPCLAB_SEED");
    random_state = strtoull(seed ? seed : "1", NULL, 10);
    const char *parts[] = {record.exercise, record.test};
    for (int i = 0; i < 2; i++)
        for (const char *c = parts[i]; *c; c++)
            random_state = (random_state ^ (uint64_t)*c) * 0x100000001b3u;
}

static uint64_t random_next(void)
{
    uint64_t z = random_state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

void random_fill(void *buf, size_t n)
{
    unsigned char *b = buf;
    for (size_t i = 0; i < n; i++)
        b[i] = (unsigned char)random_next();
}

void random_text(char *buf, size_t n)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (size_t i = 0; i < n; i++)
        buf[i] = letters[random_next() % (sizeof letters - 1)];
}

long random_between(long low, long high)
{
    return low + (long)(random_next() % (uint64_t)(high - low + 1));
}

/* ---- before and after ---- */

/* A file with a byte for every test of this exercise that has timed out in
 * this run: a file of endless loops must not cost an hour. */
static FILE *open_timeouts(const char *mode)
{
    const char *dir = getenv("IPCLAB_RECORDS");
    char *path =
        text_format("%s/%s.timeouts", dir ? dir : ".", record.exercise);
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
    FILE *f = record.verdict == VERDICT_TIMEOUT ? open_timeouts("ae") : NULL;
    if (f) {
        fputc('t', f);
        fclose(f);
    }
}

static void write_record(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    record.duration_ms = (double)(now.tv_sec - begun.tv_sec) * 1e3 +
                         (double)(now.tv_nsec - begun.tv_nsec) / 1e6;
    const char *dir = getenv("IPCLAB_RECORDS");
    if (!dir || record_write(dir, &record) < 0)
        perror("ipclab: cannot write a test's record");
}

void test_begin(void)
{
    clock_gettime(CLOCK_MONOTONIC, &begun);
    signal(SIGPIPE, SIG_IGN);
    record_set(&record.exercise, "%s", criterion_current_test->category);
    record_set(&record.test, "%s", criterion_current_test->name);
    record.verdict = VERDICT_INFRA_ERROR; /* until the test has reached its
                                             end: no evidence is no pass */
    record_set(&record.saw, "the test did not reach its end");
    seed_random();
    char *why = NULL;
    if (keeper_borrow(&world.loan, &why) < 0) {
        /* Criterion does not call test_finish() then. */
        record_set(&record.saw, "%s", why);
        write_record();
        cr_assert_fail("%s", why);
    }
    world.memcheck = memcheck_new();
    read_patience();
    record.verdict = VERDICT_PASS;
    record_set(&record.saw, "%s", "");
}

static void record_tampering(void)
{
    bool tampered = world.xml_closed || memcheck_tampered(world.memcheck);
    for (struct run *r = world.runs; r; r = r->next)
        tampered = tampered || (r->has_values && r->ended && r->status == 0 &&
                                !memcheck_ended(world.memcheck, r->pid));
    if (tampered)
        record_add_memory(&record, "Tampered",
                          "the process wrote into Valgrind's report itself or "
                          "cut it off, so nothing that the report says counts "
                          "as clean",
                          "", 0);
}

static void record_valgrind(void)
{
    record.memory_checked = world.loan.xml >= 0;
    if (!record.memory_checked)
        return;
    size_t n;
    const struct memory_issue *m = memcheck_issues(world.memcheck, &n);
    for (size_t i = 0; i < n; i++)
        record_add_memory(&record, m[i].kind, m[i].what, m[i].file, m[i].line);
}

bool world_end_runs(bool keep_record)
{
    bool empty = false;
    if (!world.broken) {
        /* What is there because a test was lost halfway is no leak: a run that
         * hangs had no chance to remove it, and a driver of the test may have
         * made it for its partner. */
        bool keep_objects = keep_record && audit_has_ended();
        if (keep_record)
            audit_runs();
        /* The order matters: first nobody is left who could make another
         * object, then the objects are listed. */
        empty = world_empty();
        empty = audit_objects(keep_objects) && empty;
        if (world.loan.xml >= 0)
            record_tampering();
    }
    streams_free();
    runs_free();
    return empty;
}

void test_finish(void)
{
    bool empty = world_end_runs(true);
    if (!world.broken) {
        record_valgrind();
        keeper_return(&world.loan, empty && !getenv("IPCLAB_FRESH"));
    }
    write_record();
    write_patience();
    memcheck_free(world.memcheck);
    free(world.view);
    record_clear(&record);
}
