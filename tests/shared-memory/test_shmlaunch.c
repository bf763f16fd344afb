/* SPDX-License-Identifier: MIT */
/*
 * test_shmlaunch.c - the tests of exercise shmlaunch: the program that makes a
 * shared memory object, runs two programs, and removes it. The two are scripts
 * of the test, except where the student's own are to find their object.
 */
#include "harness.h"

PROGRAM(shmlaunch);

#define TESTED "it"
#include "objects.h"

#include "launch.h"

/* It ended with status 1 and said why. What its programs printed is theirs. */
static void expect_failed(struct run *run)
{
    size_t n;
    finish(run);
    expect_status(run, 1);
    run_errors(run, &n);
    expect_rule(n > 0, "a program that fails says why, on standard error",
                "the exit status is 1, as it should be, but nothing was "
                "written to standard error");
}

/* Start it with two programs that do what these commands say. */
static struct run *launch_scripts(const char *name, const char *producer,
                                  const char *consumer)
{
    return start_program("shmlaunch",
                         .args = ARGS(name, script(producer), script(consumer)),
                         .keep_input = true);
}

/* A failure is worth seeing only in a program that does its work: without one
 * it ends with 0. */
static void expect_ordinary_run(void)
{
    did("ran shmlaunch with two programs that end well");
    expect_said(launch_scripts(object_name(), "exit 0", "exit 0"), "it", "");
}

TEST(shmlaunch, starts_both_with_the_name)
{
    const char *name = object_name();
    size_t n;
    did("ran shmlaunch %s with two programs that print their arguments and "
        "then "
        "wait for the end of its input",
        name);
    rule("both programs run at the same time, each with the name of the object "
         "as its one argument; the launcher waits for both, and ends with 0 if "
         "both do");
    look("fork(2), execvp(3), wait(2)");
    struct run *run = launch_scripts(name, "echo \"P $# $1\"; " HOLD,
                                     "echo \"C $# $1\"; " HOLD);
    run_wait_quiet(run);
    bool waits = view_first(run) != NULL;
    int others = view_alive(view_processes(run)) - waits;
    run_end_input(run);
    finish(run);
    const char *out = run_output(run, &n);
    char first[128], second[128];
    snprintf(first, sizeof first, "P 1 %s\nC 1 %s\n", name, name);
    snprintf(second, sizeof second, "C 1 %s\nP 1 %s\n", name, name);
    bool right = find_difference(out, n, first, strlen(first)) == -1 ||
                 find_difference(out, n, second, strlen(second)) == -1;
    expect(right,
           "the two programs printed %s. With `P 1 NAME` and `C 1 NAME` each "
           "tells how many arguments it got, and the first one",
           n ? quote_bytes(out, n) : "nothing");
    expect(others == 2, "there were %d programs at the same time, not 2",
           others);
    expect(waits, "it ended before its two programs did");
    expect_status(run, 0);
    did("ran shmlaunch %s echo true", name);
    rule("a program without a slash in its name is searched for in PATH: that "
         "is the `p` of execvp() and posix_spawnp()");
    look("execvp(3)");
    char line[128];
    snprintf(line, sizeof line, "%s\n", name);
    expect_said(start_program("shmlaunch", .args = ARGS(name, "echo", "true")),
                "it", line);
}

TEST(shmlaunch, makes_the_object_first)
{
    const char *name = object_name();
    size_t n;
    did("ran shmlaunch %s with two programs that print how large the object "
        "is when they start",
        name);
    rule("when the programs start, the object is there, with its size: what "
         "comes after fork() may come too late");
    look("shm_open(3), ftruncate(2), fork(2)");
    struct run *run = launch_scripts(name, "stat -c %s /dev/shm$1; " HOLD,
                                     "stat -c %s /dev/shm$1; " HOLD);
    run_wait_quiet(run);
    run_end_input(run);
    finish(run);
    const char *out = run_output(run, &n);
    const char *newline = memchr(out, '\n', n);
    long first = n ? strtol(out, NULL, 10) : 0;
    long second = newline ? strtol(newline + 1, NULL, 10) : 0;
    expect(first > 0 && second > 0,
           "they printed %s: the object was not there, or had the size 0",
           n ? quote_bytes(out, n) : "nothing");
    expect_status(run, 0);
}

TEST(shmlaunch, removes_the_object)
{
    const char *name = object_name();
    did("ran shmlaunch %s with two programs that end at once, and looked what "
        "was left",
        name);
    rule("the process that makes an object removes it, when nobody needs it "
         "any more: after both programs have ended");
    look("shm_unlink(3), wait(2)");
    struct run *run = launch_scripts(name, "exit 0", "exit 0");
    expect_said(run, "it", "");
    expect_gone(name, "when it had ended");
    name = object_name();
    did("ran shmlaunch %s with two programs, one of which ended at once, and "
        "looked whether the other one still had the object",
        name);
    run = launch_scripts(name, "exit 0", HOLD);
    expect_waiting(run, "its second program did");
    struct run *seen = act("look", name);
    expect(get_long(seen, "exists"),
           "one of the programs was still running, and the object was gone");
    run_end_input(run);
    expect_said(run, "it", "");
}

TEST(shmlaunch, is_not_bound_by_an_earlier_run)
{
    const char *name = object_name();
    const char *first = random_string(12), *second = random_string(9);
    char line[64];
    did("ran shmlaunch %s, then shmproducer %s %s, killed the launcher, ran it "
        "again with the same name, ran shmconsumer, and then shmproducer %s %s",
        name, name, first, name, second);
    rule("a launcher that is killed leaves its object, and what is in it: the "
         "next one begins with a new object, or with everything in it as at "
         "the beginning. Nobody gets a text of an earlier run");
    look("O_EXCL in shm_open(3), shm_unlink(3), sem_init(3)");
    struct run *dead = launch(name);
    struct run *producer =
        start_program("shmproducer", .args = ARGS(name, first));
    finish(producer);
    expect(run_status(producer) == 0, "shmproducer ended with %s",
           status_text(run_status(producer)));
    run_kill(dead);
    struct run *run = launch(name);
    struct run *consumer = start_program("shmconsumer", .args = ARGS(name));
    run_wait_quiet(consumer);
    producer = start_program("shmproducer", .args = ARGS(name, second));
    snprintf(line, sizeof line, "consumed message: %s\n", second);
    expect_said(consumer, "shmconsumer", line);
    end_launch(run);
    did("ran shmlaunch where an object of that name and of 3 bytes was left");
    name = object_name();
    act("make", name, "old");
    run = launch_scripts(name, "stat -c %s /dev/shm$1; " HOLD, HOLD);
    run_wait_quiet(run);
    run_end_input(run);
    finish(run);
    size_t n;
    const char *out = run_output(run, &n);
    expect(n > 0 && strtol(out, NULL, 10) > 3,
           "its program found an object of size %s",
           n ? quote_bytes(out, n) : "(none)");
    expect_status(run, 0);
}

TEST(shmlaunch, reports_a_program_that_fails)
{
    static const char *const commands[][2] = {
        {"exit 3", "exit 0"}, {"exit 0", "exit 1"}, {"kill -9 $$", "exit 0"}};
    rule("the launcher ends with 0 only if both programs did: a program that "
         "ends with another status, or by a signal, is a failure, and it says "
         "so");
    look("wait(2), WIFEXITED and WEXITSTATUS");
    for (int i = 0; i < 3; i++) {
        const char *name = object_name();
        did("ran shmlaunch with a producer that does `%s` and a consumer that "
            "does `%s`",
            commands[i][0], commands[i][1]);
        expect_failed(launch_scripts(name, commands[i][0], commands[i][1]));
        expect_gone(name, "when it had ended");
    }
    expect_ordinary_run();
}

TEST(shmlaunch, ends_the_other_one)
{
    static const char *const commands[][2] = {{"exit 1", HOLD},
                                              {HOLD, "exit 1"}};
    rule("when one of the two has failed, the other one may wait for it for "
         "ever: end it, wait for it, and remove the object. So wait for "
         "whichever ends first");
    look("wait(2), kill(2)");
    for (int i = 0; i < 2; i++) {
        const char *name = object_name();
        did("ran shmlaunch with a producer that does `%s` and a consumer that "
            "does `%s`, which waits for input that does not come",
            commands[i][0], commands[i][1]);
        expect_failed(launch_scripts(name, commands[i][0], commands[i][1]));
        expect_gone(name, "when it had ended");
    }
    expect_ordinary_run();
}

TEST(shmlaunch, reports_a_failed_start)
{
    const char *name = object_name();
    rule("if a program cannot be started, that is a failure like any other: "
         "exit status 1, nothing runs any more, and the object is gone. A "
         "child whose exec failed ends with _exit(): it must not go on as a "
         "second launcher");
    look("execvp(3), fork(2), _exit(2)");
    did("ran shmlaunch with a producer that waits and a consumer that does not "
        "exist");
    struct run *run = start_program(
        "shmlaunch", .args = ARGS(name, script(HOLD), "./no-such-program"),
        .keep_input = true);
    expect_failed(run);
    expect_gone(name, "when it had ended");
    for (int spare = 0; spare < 2; spare++) {
        name = object_name();
        did("ran shmlaunch with two programs that wait, and its %s fork() "
            "failed with EAGAIN",
            spare ? "second" : "first");
        const char *hold = script(HOLD);
        run = start_program("shmlaunch", .args = ARGS(name, hold, hold),
                            .keep_input = true, .no_fork = spare == 0,
                            .spare_processes = spare);
        expect_failed(run);
        expect_gone(name, "when it had ended");
    }
    expect_ordinary_run();
}

TEST(shmlaunch, reports_usage_and_failures)
{
    const char *name = object_name();
    rule("wrong usage is exit status 2, with a line on standard error and "
         "nothing on standard output, and no object is made");
    look("stderr(3)");
    did("ran shmlaunch without arguments");
    expect_complaint(start_program("shmlaunch"), 2);
    did("ran shmlaunch %s true", name);
    expect_complaint(start_program("shmlaunch", .args = ARGS(name, "true")), 2);
    did("ran shmlaunch %s true true true", name);
    expect_complaint(
        start_program("shmlaunch", .args = ARGS(name, "true", "true", "true")),
        2);
    expect_gone(name, "after that");
    rule("an object that cannot be made is exit status 1, and what failed is "
         "said on standard error");
    look("shm_open(3)");
    did("ran shmlaunch with the name \"/a/b\", which no object can have");
    expect_complaint(
        start_program("shmlaunch", .args = ARGS("/a/b", "true", "true")), 1);
    did("ran shmlaunch %s true true, and mmap() failed with ENOMEM", name);
    struct run *run =
        start_program("shmlaunch", .args = ARGS(name, "true", "true"),
                      .faults = {{CALL_mmap, 1, ENOMEM, false}});
    finish(run);
    if (log_count(run, CALL_mmap, 0) > 0)
        expect_complaint(run, 1);
    expect_gone(name, "after that");
}
