/* SPDX-License-Identifier: MIT */
/*
 * test_fullio.c - exercise 1 of the lab pipes: read_full() and write_full().
 * Run by the judge; the drivers run in the subject, with the student's code.
 */
#include "harness.h"

#include "fullio.h"

FUNCTIONS(fullio);

/* read_full(fd, buf, ARG 0); what is in the buffer, and in the byte behind. */
DRIVER(read_full)
{
    size_t size = (size_t)arg_long(0);
    char *buf = canary_buffer(size);

    value_result(read_full(arg_fd(0), buf, size));
    value_bytes("buffer", buf, size + 1);
}

/* A non-blocking pipe of our own with ARG 0 bytes in it: read_full() of 10. */
DRIVER(read_dry_pipe)
{
    int ends[2];
    char *buf = canary_buffer(10);

    if (pipe2(ends, O_NONBLOCK) == -1 ||
        write(ends[1], "0123456789", (size_t)arg_long(0)) != arg_long(0))
        return;
    value_result(read_full(ends[0], buf, 10));
    close(ends[0]);
    close(ends[1]);
}

/* write_full() of the test's data. Is SIGPIPE handled as it was before? */
DRIVER(write_full)
{
    size_t size;
    const void *data = arg_data(&size);
    struct sigaction before, after;

    sigaction(SIGPIPE, NULL, &before);
    value_result(write_full(arg_fd(0), data, size));
    sigaction(SIGPIPE, NULL, &after);
    value_long("same_sigpipe", before.sa_handler == after.sa_handler);
}

/* A non-blocking pipe of our own: write_full() of more than it holds. */
DRIVER(write_full_pipe)
{
    int ends[2];
    size_t size;
    const void *data = arg_data(&size);

    if (pipe2(ends, O_NONBLOCK) == -1)
        return;
    fcntl(ends[1], F_SETPIPE_SZ, 4096);
    value_result(write_full(ends[1], data, size));
    close(ends[0]);
    close(ends[1]);
}

static struct run *start_read(struct stream *in, long n, struct setup setup)
{
    char text[24];

    snprintf(text, sizeof(text), "%ld", n);
    setup.args = ARGS(text);
    setup.fds[0] = in;
    return start_driver_("read_full", &setup);
}

/* It returned CAME, and the buffer has the first CAME of BYTES and no more. */
static void expect_read(struct run *run, const char *bytes, size_t came)
{
    long result = get_long(run, "result");
    size_t size;

    expect(result != -1, "it returned -1 with errno %s",
           errno_name((int)get_long(run, "errno")));
    expect(result == (long)came, "it returned %ld, and %zu bytes were due",
           result, came);
    const char *buffer = get_bytes(run, "buffer", &size);
    ssize_t at = find_difference(buffer, came, bytes, came);
    expect(at == -1, "byte %zd of the buffer is wrong: the buffer holds %s, "
           "and %s was sent", at, quote_bytes(buffer, came),
           quote_bytes(bytes, came));
    for (size_t i = came; i < size; i++)
        expect_rule(buffer[i] == 'X', "only the bytes that were read may be "
                    "stored: the rest of the buffer belongs to the caller",
                    "it returned %zu and changed byte %zu of the buffer too",
                    came, i);
}

/* -1 with this errno. */
static void expect_failure(struct run *run, int error)
{
    long result = get_long(run, "result");
    long left = get_long(run, "errno");

    expect(result == -1, "it returned %ld, not -1 with %s", result,
           errno_name(error));
    expect(left == error, "it returned -1 with errno %s, not %s",
           errno_name((int)left), errno_name(error));
}

TEST(fullio, joins_short_reads)
{
    char text[50];

    did("read_full(fd, buf, 50): 50 bytes were in the pipe, and no read() gave "
        "more than 7 at a time");
    rule("a pipe is a stream of bytes, not of messages: one read() may give "
         "less than you asked for. Ask again for the rest, behind what you "
         "have, until there are n bytes");
    look("read(2), pipe(7)");
    random_text(text, sizeof(text));
    struct stream *in = stream_to_student();
    stream_feed(in, text, sizeof(text));
    struct run *run = start_read(in, 50, (struct setup){.short_read = 7});
    finish(run);
    expect_read(run, text, sizeof(text));
}

TEST(fullio, reads_on_after_a_signal)
{
    char text[40];

    did("read_full(fd, buf, 40): every read() was first interrupted by a "
        "signal (-1 with EINTR), and then gave 15 bytes at most");
    rule("EINTR means that a signal came before any byte did. Nothing is lost "
         "and nothing is wrong: call read() again");
    look("signal(7), read(2)");
    random_text(text, sizeof(text));
    struct stream *in = stream_to_student();
    stream_feed(in, text, sizeof(text));
    struct run *run =
        start_read(in, 40, (struct setup){.short_read = 15, .eintr = 1});
    finish(run);
    expect_read(run, text, sizeof(text));
}

TEST(fullio, end_of_file_gives_what_came)
{
    char text[7];

    did("read_full(fd, buf, 20) of a pipe whose writer sent 7 bytes and closed "
        "its end");
    rule("read() gives 0 when every write end is closed: no more can come. "
         "Return what you have; it is no error");
    look("read(2), pipe(7)");
    random_text(text, sizeof(text));
    struct stream *in = stream_to_student();
    stream_feed(in, text, sizeof(text));
    stream_end(in);
    struct run *run = start_read(in, 20, (struct setup){0});
    finish(run);
    expect_read(run, text, sizeof(text));

    did("read_full(fd, buf, 20) of a pipe whose writer closed its end and sent "
        "nothing");
    in = stream_to_student();
    stream_end(in);
    run = start_read(in, 20, (struct setup){0});
    finish(run);
    expect_read(run, text, 0);
}

TEST(fullio, reads_no_byte_too_many)
{
    char text[30];

    did("read_full(fd, buf, 12) of a pipe that held 30 bytes");
    rule("the bytes behind the n-th belong to whoever reads next: never ask "
         "read() for more than is still missing");
    look("read(2)");
    random_text(text, sizeof(text));
    struct stream *in = stream_to_student();
    stream_feed(in, text, sizeof(text));
    struct run *run = start_read(in, 12, (struct setup){.short_read = 8});
    finish(run);
    expect_read(run, text, 12);
    expect(stream_pending(in) == 18, "%zu bytes were left in the pipe, and 18 "
           "should be", stream_pending(in));
}

TEST(fullio, read_error_keeps_errno)
{
    did("read_full(fd, buf, 10) of the write end of a pipe");
    rule("-1 of read(), other than EINTR, is a failure that lasts: return -1 "
         "at once and leave errno as read() set it");
    look("read(2), errno(3)");
    struct run *run =
        start_read(stream_from_student(), 10, (struct setup){0});
    finish(run);
    expect_failure(run, EBADF);

    did("read_full(fd, buf, 10) of a non-blocking pipe that held 4 bytes, and "
        "whose writer was still there: the second read() fails with EAGAIN");
    rule("a failure is -1 with errno even if some bytes had come before: the "
         "caller must not take it for the end of the stream");
    run = start_driver("read_dry_pipe", .args = ARGS("4"));
    finish(run);
    expect_failure(run, EAGAIN);
}

/* What write_full() put into OUT, when everything should be there. */
static void expect_written(struct run *run, struct stream *out,
                           const char *bytes, size_t n)
{
    long result = get_long(run, "result");
    size_t came;

    stream_wait_end(out);
    const char *got = stream_bytes(out, &came);
    expect(result != -1, "it returned -1 with errno %s when %zu of %zu bytes "
           "had come", errno_name((int)get_long(run, "errno")), came, n);
    expect(came == n, "it returned %ld, and %zu of %zu bytes came", result,
           came, n);
    ssize_t at = find_difference(got, came, bytes, n);
    expect(at == -1, "all %zu bytes came, but byte %zd is not the one that was "
           "sent", n, at);
    expect(result == (long)n, "all %zu bytes came, but it returned %ld", n,
           result);
    expect_rule(get_long(run, "same_sigpipe"), "what SIGPIPE does is a setting "
                "of the whole process: a function that changes it changes it "
                "for its caller too",
                "all bytes came, but SIGPIPE is not handled as it was before");
}

TEST(fullio, joins_short_writes)
{
    enum { SIZE = 300000 };
    static char bytes[SIZE];

    did("write_full(fd, buf, %d) into a pipe that is being read, while no "
        "write() took more than 1000 bytes", SIZE);
    rule("write() returns how many bytes it took. What it did not take is not "
         "sent: write the rest, from where it stopped");
    look("write(2), pipe(7)");
    random_fill(bytes, SIZE);
    struct stream *out = stream_from_student();
    struct run *run = start_driver("write_full", .fds = FDS(out),
                                   .data = bytes, .data_size = SIZE,
                                   .short_write = 1000);
    finish(run);
    expect_written(run, out, bytes, SIZE);
}

TEST(fullio, writes_on_after_a_signal)
{
    char bytes[200];

    did("write_full(fd, buf, 200): every write() was first interrupted by a "
        "signal (-1 with EINTR), and then took 60 bytes at most");
    rule("EINTR means that a signal came before any byte was taken: call "
         "write() again with the same bytes");
    look("signal(7), write(2)");
    random_fill(bytes, sizeof(bytes));
    struct stream *out = stream_from_student();
    struct run *run = start_driver("write_full", .fds = FDS(out),
                                   .data = bytes, .data_size = sizeof(bytes),
                                   .short_write = 60, .eintr = 1);
    finish(run);
    expect_written(run, out, bytes, sizeof(bytes));
}

TEST(fullio, write_error_keeps_errno)
{
    static char bytes[10000];

    did("write_full(fd, buf, 10000) into a pipe that nobody can read any more, "
        "with SIGPIPE ignored");
    rule("-1 of write(), other than EINTR, is a failure that lasts: return -1 "
         "at once and leave errno as write() set it");
    look("write(2), pipe(7)");
    random_fill(bytes, sizeof(bytes));
    struct stream *out = stream_from_student();
    stream_abandon(out);
    struct run *run = start_driver("write_full", .fds = FDS(out),
                                   .data = bytes, .data_size = sizeof(bytes),
                                   .ignore_sigpipe = true);
    finish(run);
    expect_failure(run, EPIPE);

    did("write_full(fd, buf, 10000) into the read end of a pipe");
    run = start_driver("write_full", .fds = FDS(stream_to_student()),
                       .data = bytes, .data_size = sizeof(bytes));
    finish(run);
    expect_failure(run, EBADF);

    did("write_full(fd, buf, 10000) into a non-blocking pipe that nobody "
        "empties: when it is full, write() fails with EAGAIN");
    rule("a failure is -1 with errno even if some bytes had gone before");
    run = start_driver("write_full_pipe", .data = bytes,
                       .data_size = sizeof(bytes));
    finish(run);
    expect_failure(run, EAGAIN);
}

TEST(fullio, zero_bytes_give_zero)
{
    did("read_full(fd, buf, 0) of an empty pipe whose writer is still there");
    rule("who asks for nothing has everything at once: return 0 and do not "
         "wait for a byte that nobody wants");
    look("read(2)");
    struct run *run = start_read(stream_to_student(), 0, (struct setup){0});
    finish(run);
    expect_read(run, "", 0);

    did("write_full(fd, buf, 0)");
    struct stream *out = stream_from_student();
    run = start_driver("write_full", .fds = FDS(out), .data = "",
                       .data_size = 0);
    finish(run);
    expect_written(run, out, "", 0);
}
