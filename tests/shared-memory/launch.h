/* SPDX-License-Identifier: MIT */
/*
 * launch.h - programs for shmlaunch to start: little scripts that the test
 * writes, so that what they do, and when they end, is the test's. Included
 * behind objects.h by the tests of shmlaunch, shmproducer and shmconsumer.
 */
#ifndef LAUNCH_H
#define LAUNCH_H

PARTNER(write_script)
{
    const char *text = arg_text(1);
    size_t n = strlen(text);
    int fd = open(arg_text(0), O_WRONLY | O_CREAT | O_EXCL, 0700);
    value_result(
        fd >= 0 && write(fd, text, n) == (ssize_t)n && !close(fd) ? 0 : -1);
}

/* A program that does what COMMANDS say, for sh(1): its path. */
static inline const char *script(const char *commands)
{
    char *path = random_string(16), text[512];
    memcpy(path, "./script-", 9);
    test_owns(path + 2);
    snprintf(text, sizeof text, "#!/bin/sh\n%s\n", commands);
    struct run *run = start_driver("write_script", .args = ARGS(path, text));
    finish(run);
    expect(get_long(run, "result") == 0,
           "the test itself could not write a program to be started: %s",
           errno_name((int)get_long(run, "errno")));
    return path;
}

/* Waits until the standard input of shmlaunch ends. */
#define HOLD "exec cat"

/* Run shmlaunch NAME with two programs that hold still, so that the object is
 * there for the programs that the test starts itself. */
static inline struct run *launch(const char *name)
{
    const char *hold = script(HOLD);
    struct run *run = start_program("shmlaunch", .args = ARGS(name, hold, hold),
                                    .keep_input = true);
    run_wait_quiet(run);
    if (!view_first(run))
        expect_said(run, "shmlaunch, whose two programs had not ended,", "");
    return run;
}

/* Let the two programs end, and see shmlaunch end well. */
static inline void end_launch(struct run *run)
{
    run_end_input(run);
    expect_said(run, "shmlaunch", "");
}

#endif
