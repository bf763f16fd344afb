/* SPDX-License-Identifier: MIT */
/*
 * test_fullio.c - exercise 1 of the lab pipes: read_full() and write_full().
 * Run by the judge; the drivers run in the subject, with the student's code.
 */
#include "harness.h"

#include "fullio.h"

#define TESTED "it"
#include "pipes.h"

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

/* write_full() of the test's data, in non-blocking mode if ARG 0 is there. Is
 * SIGPIPE handled as it was before? */
DRIVER(write_full)
{
    size_t size;
    const void *data = arg_data(&size);
    struct sigaction before, after;

    if (arg_list(0)[0])
        fcntl(arg_fd(0), F_SETFL, O_WRONLY | O_NONBLOCK);
    sigaction(SIGPIPE, NULL, &before);
    value_result(write_full(arg_fd(0), data, size));
    sigaction(SIGPIPE, NULL, &after);
    value_long("same_sigpipe", before.sa_handler == after.sa_handler);
}

/* A pipe that holds the N bytes at TEXT. */
static struct stream *stream_with(const char *text, size_t n)
{
    struct stream *in = stream_to_student();

    stream_feed(in, text, n);
    return in;
}

static struct run *start_read(struct stream *in, long n, struct setup setup)
{
    setup.args = ARGS(number(n));
    setup.fds[0] = in;
    return start_driver_("read_full", &setup);
}

/* It returned CAME, and the buffer has the first CAME of BYTES and no more. */
static void expect_read(struct run *run, const char *bytes, size_t came)
{
    size_t size;

    finish(run);
    expect(get_long(run, "result") == (long)came,
           "it returned %s, and %zu bytes were due", returned(run), came);
    const char *buffer = get_bytes(run, "buffer", &size);
    ssize_t at = find_difference(buffer, came, bytes, came);
    expect(at == -1,
           "byte %zd of the buffer is wrong: the buffer holds %s, "
           "and %s was sent",
           at, quote_bytes(buffer, came), quote_bytes(bytes, came));
    for (size_t i = came; i < size; i++)
        expect_rule(buffer[i] == 'X',
                    "only the bytes that were read may be "
                    "stored: the rest of the buffer belongs to the caller",
                    "it returned %zu and changed byte %zu of the buffer too",
                    came, i);
}

static void expect_ordinary_read(void)
{
    char *text = random_string(10);

    ordinary("read_full(fd, buf, 10): the 10 bytes were in the pipe");
    struct stream *in = stream_with(text, 10);
    expect_read(start_read(in, 10, (struct setup){0}), text, 10);
}

TEST(fullio, joins_short_reads)
{
    char *text = random_string(50);

    did("read_full(fd, buf, 50): 50 bytes were in the pipe, and no read() gave "
        "more than 7 at a time");
    rule("a pipe is a stream of bytes, not of messages: one read() may give "
         "less than you asked for. Ask again for the rest, after what you "
         "have, until there are n bytes");
    look("read(2), pipe(7)");
    struct stream *in = stream_with(text, 50);
    expect_read(start_read(in, 50, (struct setup){.short_read = 7}), text, 50);
}

TEST(fullio, reads_on_after_a_signal)
{
    char *text = random_string(40);

    did("read_full(fd, buf, 40): every read() was first interrupted by a "
        "signal (-1 with EINTR), and then gave 15 bytes at most");
    rule("EINTR means that a signal came before any byte did. Nothing is lost "
         "and nothing is wrong: call read() again");
    look("signal(7), read(2)");
    struct stream *in = stream_with(text, 40);
    expect_read(
        start_read(in, 40, (struct setup){.short_read = 15, .eintr = 1}), text,
        40);
}

TEST(fullio, end_of_file_gives_what_came)
{
    char *text = random_string(7);

    did("read_full(fd, buf, 20) of a pipe whose writer sent 7 bytes and closed "
        "its end");
    rule("read() gives 0 when every write end is closed: no more can come. "
         "Return what you have; it is not an error");
    look("read(2), pipe(7)");
    struct stream *in = stream_with(text, 7);
    stream_end(in);
    expect_read(start_read(in, 20, (struct setup){0}), text, 7);

    did("read_full(fd, buf, 20) of a pipe whose writer closed its end and sent "
        "nothing");
    in = stream_to_student();
    stream_end(in);
    expect_read(start_read(in, 20, (struct setup){0}), text, 0);
}

TEST(fullio, reads_no_byte_too_many)
{
    char *text = random_string(30);

    did("read_full(fd, buf, 12) of a pipe that held 30 bytes");
    rule("the bytes after the n-th belong to the next reader: never ask read() "
         "for more than is still missing");
    look("read(2)");
    struct stream *in = stream_with(text, 30);
    expect_read(start_read(in, 12, (struct setup){.short_read = 8}), text, 12);
    expect(stream_pending(in) == 18,
           "%zu bytes were left in the pipe, and 18 "
           "should be",
           stream_pending(in));
}

/* Its CALL failed with EAGAIN, and that was the end. */
static void expect_at_once(struct run *run, enum call call, const char *name)
{
    int n = log_count(run, call, EAGAIN);
    expect_rule(n <= 1,
                "a failure that lasts ends the loop. -1 is no number of bytes: "
                "in a size_t it is a very large one, and is never below 0",
                "%s failed, and was called %d times more", name, n - 1);
}

TEST(fullio, read_error_keeps_errno)
{
    did("read_full(fd, buf, 10) of the write end of a pipe");
    rule("-1 of read(), other than EINTR, is a failure that lasts: return -1 "
         "at once and leave errno as read() set it");
    look("read(2), errno(3)");
    struct stream *in = stream_from_student();
    expect_error(start_read(in, 10, (struct setup){0}), EBADF);

    did("read_full(fd, buf, 10) of a non-blocking pipe that held 4 bytes, and "
        "whose writer was still there: the second read() fails with EAGAIN");
    rule("a failure is -1 with errno even if some bytes had come before: the "
         "caller must not take it for the end of the stream");
    struct run *run = start_driver("read_dry_pipe", .args = ARGS("4"));
    expect_error(run, EAGAIN);
    expect_at_once(run, CALL_read, "read()");
    expect_ordinary_read();
}

/* What write_full() put into OUT, when everything should be there. */
static void expect_written(struct run *run, struct stream *out,
                           const char *bytes, size_t n)
{
    size_t came;

    finish(run);
    long result = get_long(run, "result");
    stream_wait_end(out);
    const char *got = stream_bytes(out, &came);
    expect(result != -1,
           "it returned -1 with errno %s when %zu of %zu bytes "
           "had come",
           errno_name((int)get_long(run, "errno")), came, n);
    expect(came == n, "it returned %ld, and %zu of %zu bytes came", result,
           came, n);
    ssize_t at = find_difference(got, came, bytes, n);
    expect(at == -1,
           "all %zu bytes came, but byte %zd is not the one that was "
           "sent",
           n, at);
    expect(result == (long)n, "all %zu bytes came, but it returned %ld", n,
           result);
    expect_rule(get_long(run, "same_sigpipe"),
                "what SIGPIPE does is a setting "
                "of the whole process: a function that changes it changes it "
                "for its caller too",
                "all bytes came, but SIGPIPE is not handled as it was before");
}

static struct run *start_write(struct stream *out, const char *bytes, size_t n,
                               struct setup setup)
{
    setup.fds[0] = out;
    setup.data = bytes;
    setup.data_size = n;
    return start_driver_("write_full", &setup);
}

static void expect_ordinary_write(void)
{
    char *text = random_string(10);

    ordinary("write_full(fd, buf, 10) into an empty pipe");
    struct stream *out = stream_from_student();
    expect_written(start_write(out, text, 10, (struct setup){0}), out, text,
                   10);
}

TEST(fullio, joins_short_writes)
{
    enum { SIZE = 300000 };
    static char bytes[SIZE];

    did("write_full(fd, buf, %d) into a pipe that is being read, while no "
        "write() took more than 1000 bytes",
        SIZE);
    rule("write() returns how many bytes it took. What it did not take is not "
         "sent: write the rest, from where it stopped");
    look("write(2), pipe(7)");
    random_fill(bytes, SIZE);
    struct stream *out = stream_from_student();
    expect_written(
        start_write(out, bytes, SIZE, (struct setup){.short_write = 1000}), out,
        bytes, SIZE);
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
    expect_written(start_write(out, bytes, sizeof(bytes),
                               (struct setup){.short_write = 60, .eintr = 1}),
                   out, bytes, sizeof(bytes));
}

TEST(fullio, write_error_keeps_errno)
{
    static char bytes[100000];

    did("write_full(fd, buf, 100000) into a pipe that nobody can read any "
        "more, "
        "with SIGPIPE ignored");
    rule("-1 of write(), other than EINTR, is a failure that lasts: return -1 "
         "at once and leave errno as write() set it");
    look("write(2), pipe(7)");
    random_fill(bytes, sizeof(bytes));
    struct stream *out = stream_from_student();
    stream_abandon(out);
    struct run *run = start_write(out, bytes, sizeof(bytes),
                                  (struct setup){.ignore_sigpipe = true});
    expect_error(run, EPIPE);

    did("write_full(fd, buf, 100000) into the read end of a pipe");
    run = start_write(stream_to_student(), bytes, sizeof(bytes),
                      (struct setup){0});
    expect_error(run, EBADF);

    did("write_full(fd, buf, 100000) into a non-blocking pipe that nobody "
        "empties: when it is full, write() fails with EAGAIN");
    rule("a failure is -1 with errno even if some bytes had gone before");
    out = stream_from_student();
    stream_hold(out);
    run = start_write(out, bytes, sizeof(bytes),
                      (struct setup){.args = ARGS("non-blocking")});
    expect_error(run, EAGAIN);
    expect_at_once(run, CALL_write, "write()");
    expect_ordinary_write();
}

TEST(fullio, zero_bytes_give_zero)
{
    did("read_full(fd, buf, 0) of an empty pipe whose writer is still there");
    rule("if nothing is asked for, everything is there already: return 0 and "
         "do not wait for a byte that nobody wants");
    look("read(2)");
    expect_read(start_read(stream_to_student(), 0, (struct setup){0}), "", 0);

    did("write_full(fd, buf, 0)");
    struct stream *out = stream_from_student();
    expect_written(start_write(out, "", 0, (struct setup){0}), out, "", 0);
    expect_ordinary_read();
    expect_ordinary_write();
}
