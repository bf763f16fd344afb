/* SPDX-License-Identifier: MIT */
/*
 * test_sem_basics.c - the tests of exercise sem_basics: a named semaphore made
 * anew, taken in three ways, and thrown away.
 */
#include "harness.h"
#include "sem_basics.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <time.h>

#define TESTED "it"
#include "named.h"

FUNCTIONS(sem_basics);

/* ---- sem_fresh() --------------------------------------------------------- */

/*
 * Arguments: NAME, the value, and the value of the semaphore that an earlier
 * run has left, -1 for none. Reports the value of the new one, its mode, and
 * the values of the old one and of the one that has the name now, after a
 * sem_post() to the new one.
 */
DRIVER(sem_fresh)
{
    const char *name = arg_text(0);
    long left = arg_long(2);
    sem_t *old =
        left == -1 ? SEM_FAILED : sem_open(name, O_CREAT, 0600, (unsigned)left);

    umask(0); /* what is left of the mode is what was asked for */
    errno = 0;
    sem_t *s = sem_fresh(name, (unsigned)strtoul(arg_text(1), NULL, 10));
    value_result(s == SEM_FAILED ? -1 : 0);
    value_long("new", value_of(s));
    if (s != SEM_FAILED)
        sem_post(s);
    value_long("old", value_of(old));
    struct stat file = {0};
    value_long("there", stat(semaphore_path(name), &file) == 0);
    value_long("mode", file.st_mode & 07777);
    sem_t *named = sem_open(name, 0);
    value_long("named", value_of(named));

    sem_unlink(name);
    sem_t *open[] = {named, old, s};
    for (int i = 0; i < 3; i++)
        if (open[i] != SEM_FAILED)
            sem_close(open[i]);
}

/* Another process that makes a semaphore of this name. */
PARTNER(intrude)
{
    sem_t *s = sem_open(arg_text(0), O_CREAT, 0600, (unsigned)arg_long(1));
    value_result(s == SEM_FAILED ? -1 : 0);
    if (s != SEM_FAILED)
        sem_close(s);
}

/* sem_fresh() gave a semaphore with VALUE, and it is the one of this name. */
static void expect_fresh(struct run *run, long value)
{
    finish(run);
    expect(get_long(run, "result") == 0,
           "sem_fresh() returned SEM_FAILED with errno %s",
           errno_name((int)get_long(run, "errno")));
    expect(get_long(run, "new") == value,
           "the semaphore that it returned has the value %ld, not %ld",
           get_long(run, "new"), value);
    expect(get_long(run, "there"), "there is no semaphore of this name now");
    expect(get_long(run, "named") == value + 1,
           "after one sem_post() to it, a process that opens the name finds "
           "the value %ld, not %ld: that is another semaphore",
           get_long(run, "named"), value + 1);
}

TEST(sem_basics, fresh_has_value_and_mode)
{
    long values[] = {0, random_between(2, 1000)};

    look("sem_open(3)");
    for (int i = 0; i < 2; i++) {
        did("sem_fresh(NAME, %ld); no semaphore of that name existed",
            values[i]);
        rule("the new semaphore has the value that was asked for, and a "
             "process that opens the name gets this one");
        struct run *run = start_driver(
            "sem_fresh", .args = ARGS(random_name(), number(values[i]), "-1"));
        expect_fresh(run, values[i]);
        rule("O_CREAT takes two more arguments, mode and value. Opening a "
             "semaphore needs the right to read and to write it: 0600 gives "
             "that to this user and to nobody else");
        expect(get_long(run, "mode") == 0600,
               "it has mode %04lo, not 0600 (the umask was 0)",
               (unsigned long)get_long(run, "mode"));
    }
}

TEST(sem_basics, fresh_replaces_what_was_left)
{
    static const long left[] = {0, 7};

    for (int i = 0; i < 2; i++) {
        did("sem_fresh(NAME, 3), where an earlier run had left a semaphore of "
            "that name with the value %ld, and somebody still had it open",
            left[i]);
        rule("sem_open(3) with O_CREAT opens what is there and ignores the "
             "value: remove the old name first, and use O_EXCL. A process that "
             "has the old one open keeps it, with its value");
        look("sem_open(3), sem_unlink(3)");
        struct run *run = start_driver(
            "sem_fresh", .args = ARGS(random_name(), "3", number(left[i])));
        expect_fresh(run, 3);
        expect(get_long(run, "old") == left[i],
               "the old semaphore, which another process may be using, now "
               "has the value %ld instead of %ld",
               get_long(run, "old"), left[i]);
    }

    const char *name = random_name();
    did("sem_fresh(NAME, 3), stopped it before its first sem_open(), and let "
        "another process make a semaphore of that name with the value 8");
    rule("without O_EXCL sem_open(3) takes what another process made a moment "
         "ago. It has to be EEXIST, or, if the other one is removed too, a new "
         "semaphore");
    look("sem_open(3), O_EXCL");
    struct run *run = start_driver("sem_fresh", .args = ARGS(name, "3", "-1"),
                                   .stop_call = CALL_sem_open);
    run_wait_stopped(run);
    finish(start_driver("intrude", .args = ARGS(name, "8")));
    run_continue(run);
    finish(run);
    if (get_long(run, "result") == -1)
        expect(get_long(run, "errno") == EEXIST,
               "it returned SEM_FAILED with errno %s, not EEXIST",
               errno_name((int)get_long(run, "errno")));
    else
        expect_fresh(run, 3);
}

/* sem_fresh(NAME, VALUE) with SETUP fails with one of two errors. */
static void expect_no_semaphore(struct run *run, int error, int other)
{
    finish(run);
    int got = (int)get_long(run, "errno");
    expect(get_long(run, "result") == -1,
           "it returned a semaphore, with the value %ld, not SEM_FAILED",
           get_long(run, "new"));
    expect(got == error || got == other,
           "it returned SEM_FAILED with errno %s, not %s", errno_name(got),
           errno_name(error));
}

TEST(sem_basics, fresh_reports_failures)
{
    static const char *const names[] = {"nothing-before-it", "/one/more", "/"};

    look("sem_open(3), sem_overview(7)");
    for (int i = 0; i < 3; i++) {
        did("sem_fresh(\"%s\", 1)", names[i]);
        rule("a name is one slash and then at least one character, none of "
             "them a slash. Linux sometimes accepts other names; other systems "
             "do not. So check the name yourself: EINVAL");
        struct run *run =
            start_driver("sem_fresh", .args = ARGS(names[i], "1", "-1"));
        expect_no_semaphore(run, EINVAL, EINVAL);
    }
    did("sem_fresh(NAME, 2147483648): one more than SEM_VALUE_MAX");
    rule("a value that a semaphore cannot hold is EINVAL");
    expect_no_semaphore(
        start_driver("sem_fresh",
                     .args = ARGS(random_name(), "2147483648", "-1")),
        EINVAL, EINVAL);
    did("sem_fresh(NAME, 1), and made sem_open() fail with EMFILE: no "
        "descriptor is free");
    rule("a named semaphore is a file: sem_open(3) needs a descriptor for a "
         "moment. If it fails, its errno is the answer");
    /* Not by the kernel: Valgrind lets the file be made, then refuses it. */
    struct run *run =
        start_driver("sem_fresh", .args = ARGS(random_name(), "1", "-1"),
                     .faults = {{CALL_sem_open, 0, EMFILE, false}});
    expect_no_semaphore(run, EMFILE, EMFILE);
    expect(!get_long(run, "there"), "it returned SEM_FAILED, and made one");
    did("sem_fresh(NAME, 1), where an old one is that sem_unlink() refuses to "
        "remove (EACCES)");
    rule("another user's semaphore cannot be removed, and is not a new one: "
         "EACCES, or EEXIST");
    expect_no_semaphore(
        start_driver("sem_fresh", .args = ARGS(random_name(), "1", "5"),
                     .faults = {{CALL_sem_unlink, 0, EACCES, false}}),
        EACCES, EEXIST);
    ordinary("sem_fresh(NAME, 4)");
    expect_fresh(
        start_driver("sem_fresh", .args = ARGS(random_name(), "4", "-1")), 4);
}

/* ---- sem_gone() ---------------------------------------------------------- */

static bool is_mapped(const void *p)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    unsigned char in_core;
    return mincore((void *)((uintptr_t)p & ~(page - 1)), page, &in_core) == 0;
}

/* Arguments: NAME; 1 to remove the name before the call. */
DRIVER(sem_gone)
{
    const char *name = arg_text(0);
    sem_t *taken = sem_open(name, O_CREAT | O_EXCL, 0600, 1);

    if (taken == SEM_FAILED)
        return; /* the test misses the values */
    if (arg_long(1))
        sem_unlink(name);
    errno = 0;
    int result = sem_gone(name, taken), error = errno;
    bool open = is_mapped(taken); /* first: the values may get this very page */
    errno = error;
    value_result(result);
    value_long("open", open);
    value_long("there", is_there(name));
    sem_unlink(name);
    if (open)
        sem_close(taken);
}

static void expect_closed(struct run *run)
{
    expect(!get_long(run, "open"),
           "the semaphore is still open: its memory is still mapped");
}

static void expect_removed(struct run *run)
{
    expect(!get_long(run, "there"), "the name is still there, in /dev/shm");
}

TEST(sem_basics, gone_closes_and_removes)
{
    did("sem_gone(NAME, s) of an open semaphore");
    rule("sem_close(3) gives back this process's memory, sem_unlink(3) removes "
         "the name: neither does the other's work");
    look("sem_close(3), sem_unlink(3)");
    struct run *run =
        start_driver("sem_gone", .args = ARGS(random_name(), "0"));
    finish(run);
    expect(get_long(run, "result") == 0, "sem_gone() returned %s, not 0",
           returned(run));
    expect_closed(run);
    expect_removed(run);

    did("sem_gone(NAME, s), where the name had been removed before");
    rule("both steps are tried, whatever becomes of the other, and the "
         "failure is told: ENOENT");
    run = start_driver("sem_gone", .args = ARGS(random_name(), "1"));
    expect_error(run, ENOENT);
    expect_closed(run);

    did("sem_gone(NAME, s), and made sem_close() fail with EINVAL");
    rule("both steps are tried, whatever becomes of the other, and the "
         "failure is told, with the errno of the step that failed");
    run = start_driver("sem_gone", .args = ARGS(random_name(), "0"),
                       .faults = {{CALL_sem_close, 0, EINVAL, false}});
    expect_error(run, EINVAL);
    expect_removed(run);
}

#include "sem_basics_take.h"
