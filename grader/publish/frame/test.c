/* SPDX-License-Identifier: MIT */
/*
 * test_THE_EXERCISE.c - exercise THE_NUMBER of the lab THE_LAB. Run by the
 * judge; the driver runs in the subject, with the student's code.
 */
#include "harness.h"

#include "THE_EXERCISE.h"

FUNCTIONS(THE_EXERCISE);

/* THE_EXERCISE_byte(fd, the test's byte) */
DRIVER(send)
{
    size_t size;
    const char *byte = arg_data(&size);

    value_result(THE_EXERCISE_byte(arg_fd(0), *byte));
}

/* It returned 0, and BYTE and nothing else came through OUT. */
static void expect_sent(struct run *run, struct stream *out, char byte)
{
    size_t n;

    finish(run);
    long result = get_long(run, "result");
    expect(result == 0, "it returned %ld with errno %s", result,
           errno_name((int)get_long(run, "errno")));
    stream_wait_end(out);
    const char *came = stream_bytes(out, &n);
    expect(n == 1 && *came == byte, "%zu bytes came: %s", n,
           quote_bytes(came, n));
}

TEST(THE_EXERCISE, sends_the_byte)
{
    char byte = (char)random_between('a', 'z');
    did("THE_EXERCISE_byte(fd, '%c') into a pipe", byte);
    rule("one write() of one byte sends it; the result is 0");
    look("write(2)");
    struct stream *out = stream_from_student();
    struct run *run =
        start_driver("send", .data = &byte, .data_size = 1, .fds = FDS(out));
    expect_sent(run, out, byte);
}

TEST(THE_EXERCISE, goes_on_after_a_signal)
{
    char byte = (char)random_between('a', 'z');
    did("THE_EXERCISE_byte(fd, byte), while every write() first failed with "
        "EINTR");
    rule("EINTR says that a signal came before anything was written: nothing "
         "is lost, call again");
    look("write(2), signal(7)");
    struct stream *out = stream_from_student();
    struct run *run = start_driver("send", .data = &byte, .data_size = 1,
                                   .fds = FDS(out), .eintr = 1);
    expect_sent(run, out, byte);
}

TEST(THE_EXERCISE, wrong_end_gives_ebadf)
{
    did("THE_EXERCISE_byte(fd, 'x') with the read end of a pipe");
    rule("a call that fails has set errno: give -1 and leave errno alone");
    look("write(2), errno(3)");
    struct stream *in = stream_to_student();
    struct run *run =
        start_driver("send", .data = "x", .data_size = 1, .fds = FDS(in));
    finish(run);
    long result = get_long(run, "result");
    int error = (int)get_long(run, "errno");
    expect(result == -1 && error == EBADF,
           "it returned %ld with errno %s, not -1 with EBADF", result,
           errno_name(error));
}
