/* SPDX-License-Identifier: MIT */
/*
 * test_capacity.c - exercise 5 of the lab pipes: pipe_capacity().
 * Run by the judge; the drivers run in the subject, with the student's code.
 */
#include "harness.h"

#include "capacity.h"

#define TESTED "it"
#include "pipes.h"

FUNCTIONS(capacity);

/* pipe_capacity() of a pipe into which ARG 0 bytes are put first, and whose
 * descriptor is non-blocking if ARG 1 is 1. Would one byte more fit behind? */
DRIVER(fill)
{
    int fd = arg_fd(0);
    size_t before = (size_t)arg_long(0);

    fill_pipe(fd, before);
    if (arg_long(1))
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    value_long("room", fcntl(fd, F_GETPIPE_SZ));
    value_long("flags_before", fcntl(fd, F_GETFL));
    value_result(pipe_capacity(fd));
    int flags = fcntl(fd, F_GETFL);
    value_long("flags_after", flags);
    fcntl(fd, F_SETFL, flags | O_NONBLOCK);
    value_long("one_more", write(fd, "x", 1) == 1);
    fcntl(fd, F_SETFL, flags);
}

/* pipe_capacity(ARG 0): a number that is no descriptor. */
DRIVER(fill_number)
{
    value_result(pipe_capacity((int)arg_long(0)));
}

/* A pipe of SIZE bytes (0: as the kernel makes it) that nobody empties. */
static struct stream *quiet_pipe(size_t size)
{
    struct stream *s = stream_from_student();

    if (size > 0)
        stream_capacity(s, size);
    stream_hold(s);
    return s;
}

static struct run *start_fill(struct stream *s, long before, bool nonblocking,
                              bool eintr)
{
    return start_driver("fill",
                        .args = ARGS(number(before), nonblocking ? "1" : "0"),
                        .fds = FDS(s), .eintr = eintr);
}

/* Its result is what the kernel says: S is full, and BEFORE bytes of that are
 * not from the student. */
static void expect_filled(struct run *run, struct stream *s, long before)
{
    long result = get_long(run, "result"), room = get_long(run, "room");
    long more = get_long(run, "one_more");
    long pending = (long)stream_pending(s) - more;

    expect(result != -1, "it returned -1 with errno %s",
           errno_name((int)get_long(run, "errno")));
    expect_rule(result == pending - before,
                "the result is the number of bytes "
                "that write() took, added up: not what was offered, and not "
                "what the kernel says could fit",
                "it returned %ld, and %ld "
                "bytes had come into the pipe",
                result, pending - before);
    expect_rule(!more,
                "the pipe is full when not one single byte fits any "
                "more. A piece that does not fit says nothing about a smaller "
                "one, and a pipe may be larger than any piece",
                "it returned "
                "%ld, and one byte more still fitted",
                result);
    expect(result == room - before,
           "it returned %ld for a pipe of %ld bytes "
           "with %ld in it: there was room for %ld",
           result, room, before, room - before);
}

static void expect_ordinary_call(void)
{
    ordinary("pipe_capacity(fd) of an empty pipe of 4096 bytes");
    struct stream *s = quiet_pipe(4096);
    struct run *run = start_fill(s, 0, false, false);
    expect_success(run);
    expect(get_long(run, "result") > 0 && stream_pending(s) > 2048,
           "it "
           "returned %s, and %zu bytes had come into the pipe",
           returned(run), stream_pending(s));
}

TEST(capacity, counts_the_default_capacity)
{
    did("pipe_capacity(fd) of a new, empty pipe");
    rule("fill the pipe in non-blocking mode until write() fails with EAGAIN, "
         "and add up what it took");
    look("pipe(7), fcntl(2), write(2)");
    struct stream *s = quiet_pipe(0);
    struct run *run = start_fill(s, 0, false, false);
    finish(run);
    expect_filled(run, s, 0);
}

TEST(capacity, counts_a_single_page)
{
    did("pipe_capacity(fd) of an empty pipe of 4096 bytes");
    rule("not every pipe holds 65536 bytes: F_SETPIPE_SZ changes it, and some "
         "systems give less from the start. Count, do not assume");
    look("pipe(7), fcntl(2)");
    struct stream *s = quiet_pipe(4096);
    struct run *run = start_fill(s, 0, false, false);
    finish(run);
    expect_filled(run, s, 0);
}

TEST(capacity, counts_a_large_pipe)
{
    did("pipe_capacity(fd) of an empty pipe of 262144 bytes");
    rule("not every pipe holds 65536 bytes: go on until write() fails with "
         "EAGAIN, however much that is");
    look("pipe(7), fcntl(2)");
    struct stream *s = quiet_pipe(262144);
    struct run *run = start_fill(s, 0, false, false);
    finish(run);
    expect_filled(run, s, 0);
}

TEST(capacity, counts_only_what_fits_now)
{
    long before = 2 * random_between(0, 2000) + 1; /* no multiple of a page */

    did("pipe_capacity(fd) of a pipe of 4096 bytes with %ld bytes in it",
        before);
    rule("the result is what fits now, not what would fit if the pipe were "
         "empty. Where no large piece fits any more, single bytes still do");
    look("pipe(7), write(2)");
    struct stream *s = quiet_pipe(4096);
    struct run *run = start_fill(s, before, false, 0);
    finish(run);
    expect_filled(run, s, before);
}

TEST(capacity, full_pipe_gives_zero)
{
    long page = sysconf(_SC_PAGESIZE);

    did("pipe_capacity(fd) of a pipe that was full already");
    rule("EAGAIN at the first write() is an answer like any other: 0 bytes "
         "fit, and that is not a failure");
    look("pipe(7), write(2)");
    struct stream *s = quiet_pipe((size_t)page);
    struct run *run = start_fill(s, page, false, 0);
    finish(run);
    expect_filled(run, s, page);
    expect_ordinary_call();
}

/* The flags are those of before. */
static void expect_flags_kept(struct run *run)
{
    long before = get_long(run, "flags_before");
    long after = get_long(run, "flags_after");

    expect((before & O_NONBLOCK) == (after & O_NONBLOCK),
           "O_NONBLOCK was %s "
           "before the call, and is %s after it",
           before & O_NONBLOCK ? "set" : "not set",
           after & O_NONBLOCK ? "set" : "not set");
    expect(before == after,
           "the flags were %#lo before the call, and are %#lo "
           "after it",
           before, after);
}

TEST(capacity, leaves_blocking_mode_on)
{
    did("pipe_capacity(fd) where fd was in blocking mode, and F_GETFL "
        "afterwards");
    rule("O_NONBLOCK belongs to the open file, and every process that shares "
         "it would get EAGAIN from now on: put the flags back as you found "
         "them");
    look("fcntl(2), open(2)");
    struct stream *s = quiet_pipe(4096);
    struct run *run = start_fill(s, 0, false, false);
    finish(run);
    expect_filled(run, s, 0);
    expect_flags_kept(run);
}

TEST(capacity, leaves_nonblocking_mode_on)
{
    did("pipe_capacity(fd) where fd was in non-blocking mode already, and "
        "F_GETFL afterwards");
    rule("put back the flags that F_GETFL gave you, not those that you think "
         "are usual");
    look("fcntl(2)");
    struct stream *s = quiet_pipe(4096);
    struct run *run = start_fill(s, 0, true, 0);
    finish(run);
    expect_filled(run, s, 0);
    expect_flags_kept(run);
}

TEST(capacity, goes_on_after_a_signal)
{
    did("pipe_capacity(fd) of an empty pipe of 4096 bytes, while every write() "
        "was first interrupted by a signal (-1 with EINTR)");
    rule("EINTR says nothing about the room in the pipe: write again. Only "
         "EAGAIN means that it is full");
    look("signal(7), write(2)");
    struct stream *s = quiet_pipe(4096);
    struct run *run = start_fill(s, 0, false, 1);
    finish(run);
    expect_filled(run, s, 0);
}

TEST(capacity, wrong_end_gives_ebadf)
{
    did("pipe_capacity(fd) of the read end of a pipe");
    rule("of all failures of write() only EAGAIN means that the pipe is full; "
         "the others are returned as -1 with their errno");
    look("write(2), errno(3)");
    struct run *run = start_driver("fill", .args = ARGS("0", "0"),
                                   .fds = FDS(stream_to_student()));
    expect_error(run, EBADF);
    did("pipe_capacity(-1)");
    run = start_driver("fill_number", .args = ARGS("-1"));
    expect_error(run, EBADF);
    expect_ordinary_call();
}

TEST(capacity, broken_pipe_gives_epipe)
{
    did("pipe_capacity(fd) of a pipe that nobody can read any more, with "
        "SIGPIPE ignored");
    rule("of all failures of write() only EAGAIN means that the pipe is full. "
         "The flags are put back after a failure too, and errno is kept");
    look("write(2), pipe(7)");
    struct stream *s = stream_from_student();
    stream_abandon(s);
    struct run *run = start_driver("fill", .args = ARGS("0", "0"),
                                   .fds = FDS(s), .ignore_sigpipe = true);
    expect_error(run, EPIPE);
    expect_flags_kept(run);
    expect_ordinary_call();
}
