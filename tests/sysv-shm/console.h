/* SPDX-License-Identifier: MIT */
/*
 * console.h - what the tests of shmcon have in common: READER and WRITER are
 * scripts of the test, each in a file.
 */
#ifndef CONSOLE_H
#define CONSOLE_H

#include "segments.h"

#define ENDS "exit 0"               /* what a script may do: nothing, */
#define WAITS "read line; exit 0"   /* wait for a line of input,      */
#define STAYS "exec cat >/dev/null" /* or for the end of the input    */

/* What shmcon is given. The scripts are files, unless they are no scripts. */
struct task {
    const char *path, *key, *reader, *writer;
};

static struct task make_task(const char *reader, const char *writer)
{
    struct task t = {.path = file_name()};
    t.key = text_of("%s:%d", t.path, PROJECT_ID);
    t.reader = text_of("./%s", file_name());
    t.writer = text_of("./%s", file_name());
    act("file", t.reader + 2, text_of("#!/bin/sh\n%s\n", reader), "file",
        t.writer + 2, text_of("#!/bin/sh\n%s\n", writer));
    return t;
}

static struct task make_task_with_file(const char *reader, const char *writer)
{
    struct task t = make_task(reader, writer);
    act("file", t.path, "");
    return t;
}

/* The scripts go, and the file: "file" says whether it was there. */
static struct run *clear_task(const struct task *t)
{
    return act("find", t->path, "unlink", t->reader + 2, "unlink",
               t->writer + 2, "unlink", t->path);
}

#define start_task(t_, ...)                                                    \
    start_program("shmcon", .args = ARGS((t_).path, (t_).reader, (t_).writer), \
                  __VA_ARGS__)

/* It ended with exit status 0. */
static void expect_done(struct run *run)
{
    size_t n;
    finish(run);
    const char *errors = run_errors(run, &n);
    expect(run_status(run) == 0, "it ended with %s%s%s",
           status_text(run_status(run)),
           n ? "; on standard error there was " : "",
           n ? quote_bytes(errors, n) : "");
}

/* It ended with exit status 1, said why, and left no segment. */
static void expect_failed(struct run *run)
{
    size_t n;
    finish(run);
    struct run *seen = act("all");
    run_errors(run, &n);
    expect_status(run, 1);
    expect_rule(n > 0, "a program that fails says why, on standard error",
                "the exit status is 1, as it should be, but nothing was "
                "written to standard error");
    expect(get_long(seen, "segments") == 0,
           "it ended with exit status 1, and its segment is still there");
}

static void ordinary_task(void)
{
    struct task t = make_task_with_file(ENDS, ENDS);
    ordinary_run("shmcon PATH READER WRITER");
    struct run *run = start_task(t, .input = "");
    expect_done(run);
    clear_task(&t);
}

/* KEY: wait for `full`, as shmread does. */
PARTNER(sleeper)
{
    struct shmdata *slot = shmat(shmget(key_of(arg_text(0)), 0, 0), NULL, 0);
    if (slot == (void *)-1)
        return;
    while (sem_wait(&slot->full) == -1 && errno == EINTR)
        ;
    shmdt(slot);
}

/* A process that sleeps at `full` is woken by a post of another one. */
static void expect_shared(const char *key)
{
    struct run *sleeper = start_driver("sleeper", .args = ARGS(key));
    run_wait_quiet(sleeper);
    act("full", key);
    run_wait_quiet(sleeper);
    bool woken = view_first(sleeper) == NULL;
    expect_rule(woken,
                "the second argument of sem_init() says whether a semaphore is "
                "for several processes: with 0 it wakes only threads of the "
                "one that posts",
                "a process that waited for `full` still slept when another "
                "process had posted it");
    finish(sleeper);
}

#endif
