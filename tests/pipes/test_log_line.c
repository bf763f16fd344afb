/* SPDX-License-Identifier: MIT */
/*
 * test_log_line.c - exercise 6 of the lab pipes: log_line().
 * Run by the judge; the drivers run in the subject, with the student's code.
 */
#include "harness.h"

#include "log_line.h"

#define TESTED "it"
#include "pipes.h"

FUNCTIONS(log_line);

/* log_line(fd, the test's data), with ARG 0 bytes in the pipe already, and in
 * non-blocking mode if ARG 1 is 1. */
DRIVER(log_line)
{
    int fd = arg_fd(0);
    size_t size;
    const char *data = arg_data(&size);
    char *line = strndup(data, size); /* nothing behind the '\0' */
    fill_pipe(fd, (size_t)arg_long(0));
    int flags = fcntl(fd, F_GETFL);
    if (arg_long(1))
        fcntl(fd, F_SETFL, flags |= O_NONBLOCK);
    value_result(log_line(fd, line));
    value_long("same_flags", flags == fcntl(fd, F_GETFL));
    free(line);
}

/* ARG 1 processes, each of which logs every ARG 1-th of the lines of the data
 * (each ends with '\0'); ARG 0 bytes are in the pipe already. */
DRIVER(log_many)
{
    int fd = arg_fd(0);
    long writers = arg_long(1), failures = 0;
    size_t size;
    const char *data = arg_data(&size);
    fill_pipe(fd, (size_t)arg_long(0));
    for (long w = 0; w < writers; w++) {
        if (fork() != 0)
            continue;
        long i = 0;
        for (const char *line = data; line < data + size;
             line += strlen(line) + 1)
            if (i++ % writers == w && log_line(fd, line) != 0)
                _exit(1);
        _exit(0);
    }
    int status;
    while (wait(&status) > 0)
        failures += status != 0;
    value_long("failures", failures);
}

static struct run *start_log(struct stream *out, const char *line,
                             struct setup setup)
{
    const char *const *plain = ARGS("0", "0");
    setup.args = setup.args ? setup.args : plain;
    setup.fds[0] = out;
    setup.data = line;
    setup.data_size = strlen(line);
    return start_driver_("log_line", &setup);
}

/* log_line() of LINE returns 0, and the line and a newline are what comes. */
static void expect_logged(const char *line, struct setup setup)
{
    struct stream *out = stream_from_student();
    size_t n = strlen(line), came;
    struct run *run = start_log(out, line, setup);
    finish(run);
    expect(!get_long(run, "result"), "it returned %s, not 0", returned(run));
    stream_wait_end(out);
    const char *bytes = stream_bytes(out, &came);
    ssize_t at = find_difference(bytes, came, line, n);
    expect(came >= n && (at == -1 || at == (ssize_t)n),
           "%zu bytes came, and "
           "from byte %zd on they are %s: the line of %zu bytes is not whole",
           came, at, quote_bytes(bytes + at, came - (size_t)at), n);
    expect(came == n + 1 && bytes[n] == '\n',
           "after the %zu bytes of the line came %s, not \"\\n\"", n,
           quote_bytes(bytes + n, came - n));
    expect(get_long(run, "same_flags"), "it changed the flags of the "
                                        "descriptor (F_GETFL)");
}

/* log_line() of LINE returns -1 with ERROR, and nothing comes. */
static void expect_refused(const char *line, int error)
{
    struct stream *out = stream_from_student();
    size_t came;
    expect_error(start_log(out, line, (struct setup){0}), error);
    stream_wait_end(out);
    stream_bytes(out, &came);
    expect(came == 0, "it returned -1 with %s, but %zu bytes came",
           errno_name(error), came);
}

static void expect_ordinary_call(void)
{
    size_t n;
    ordinary("log_line(fd, \"text\")");
    struct stream *out = stream_from_student();
    expect_success(start_log(out, "text", (struct setup){0}));
    stream_wait_end(out);
    const char *bytes = stream_bytes(out, &n);
    expect(n >= 4 && memcmp(bytes, "text", 4) == 0, "it returned, and %s came",
           quote_bytes(bytes, n));
}

TEST(log_line, writes_line_and_newline)
{
    char *line = random_string((size_t)random_between(20, 50));
    did("log_line(fd, \"%s\")", line);
    rule("a record is the bytes of the line and one '\\n', without '\\0'; the "
         "result is 0, not a count");
    look("log_line.h, write(2)");
    expect_logged(line, (struct setup){0});

    did("log_line(fd, \"100%% of %%s and %%n\")");
    rule("the line is data, never a format");
    look("log_line.h, printf(3)");
    expect_logged("100% of %s and %n", (struct setup){0});
}

TEST(log_line, empty_line_is_a_newline)
{
    did("log_line(fd, \"\")");
    rule("an empty line is a line: its record is one '\\n'");
    look("log_line.h");
    expect_logged("", (struct setup){0});
}

TEST(log_line, takes_a_record_of_pipe_buf)
{
    did("log_line() of a line of %d bytes: with its newline the record has "
        "%d",
        PIPE_BUF - 1, PIPE_BUF);
    rule("PIPE_BUF bytes are still written in one piece: the limit itself is "
         "allowed, and the record has no '\\0' that would need room");
    look("pipe(7)");
    expect_logged(random_string(PIPE_BUF - 1), (struct setup){0});
}

TEST(log_line, refuses_a_longer_record)
{
    static const size_t lengths[] = {PIPE_BUF, PIPE_BUF + 1, 100000};
    for (size_t i = 0; i < 3; i++) {
        did("log_line() of a line of %zu bytes: with its newline the record "
            "has %zu, and PIPE_BUF is %d",
            lengths[i], lengths[i] + 1, PIPE_BUF);
        rule("the kernel keeps a write() together only up to PIPE_BUF bytes, "
             "the newline included. A longer record is refused with EMSGSIZE, "
             "before any of it is written");
        look("pipe(7), log_line.h");
        expect_refused(random_string(lengths[i]), EMSGSIZE);
    }
    expect_ordinary_call();
}

TEST(log_line, refuses_a_newline_inside)
{
    static const char *const lines[] = {"one\ntwo", "three\n", "\n"};
    for (size_t i = 0; i < 3; i++) {
        did("log_line(fd, %s)", quote_bytes(lines[i], strlen(lines[i])));
        rule("the reader takes every '\\n' for the end of a record: a line "
             "that holds one is refused with EINVAL, and nothing is written");
        look("log_line.h");
        expect_refused(lines[i], EINVAL);
    }
    expect_ordinary_call();
}

TEST(log_line, writes_all_or_nothing)
{
    long room = sysconf(_SC_PAGESIZE), length = random_between(50, 500);
    did("log_line() of a line of %ld bytes into a non-blocking pipe that had "
        "room for exactly these %ld, and not for the newline",
        length, length);
    rule("line and newline go out in one write(), which takes all of a record "
         "or, with EAGAIN, nothing of it. With two writes another writer can "
         "get in between");
    look("pipe(7), write(2)");
    struct stream *out = stream_from_student();
    stream_capacity(out, (size_t)room);
    stream_hold(out);
    struct run *run =
        start_log(out, random_string((size_t)length),
                  (struct setup){.args = ARGS(number(room - length), "1")});
    finish(run);
    long came = (long)stream_pending(out) - (room - length);
    expect(came == 0,
           "it returned %ld, and %ld of the %ld bytes of the record "
           "were in the pipe",
           get_long(run, "result"), came, length + 1);
    expect_error(run, EAGAIN);
    expect(get_long(run, "same_flags"), "it changed the flags of the "
                                        "descriptor (F_GETFL)");
    expect_ordinary_call();
}

enum { WRITERS = 4, ROUNDS = 30, LINES = WRITERS * ROUNDS, FIRST = 600 };

/* LINES random lines, each ended by '\0': those of the first round FIRST bytes
 * long, some of the others as long as a record may be. */
static char *make_lines(const char **lines, size_t *size)
{
    char *all = calloc(LINES, PIPE_BUF), *next = all;
    if (!all)
        abort();
    for (int i = 0; i < LINES; i++) {
        size_t n = i < WRITERS  ? FIRST
                   : i % 5 == 0 ? PIPE_BUF - 1
                                : (size_t)random_between(10, PIPE_BUF - 1);
        random_text(next, n);
        lines[i] = next;
        next += n + 1;
    }
    *size = (size_t)(next - all);
    return all;
}

/* Every line of the log is one of LINES, and each of them is there once. */
static void expect_whole_lines(const char *log, size_t n,
                               const char *const *lines)
{
    bool seen[LINES] = {false};
    const char *end = log + n;
    for (int number = 1; log < end; number++) {
        const char *newline = memchr(log, '\n', (size_t)(end - log));
        size_t length = (size_t)((newline ? newline : end) - log);
        int i = 0;
        while (i < LINES && (seen[i] || strlen(lines[i]) != length ||
                             memcmp(lines[i], log, length) != 0))
            i++;
        expect(i < LINES,
               "line %d of the log (%zu bytes) is not one of the %d that were "
               "sent, but made of pieces of several: it begins with %s",
               number, length, LINES, quote_bytes(log, length));
        seen[i] = true;
        log += length + 1;
    }
    for (int i = 0; i < LINES; i++)
        expect(seen[i], "line %d of %d, of %zu bytes, is not in the log", i + 1,
               LINES, strlen(lines[i]));
}

TEST(log_line, many_writers_do_not_mix)
{
    long before = sysconf(_SC_PAGESIZE) - FIRST;
    const char *lines[LINES];
    size_t size, came;
    did("%d processes called log_line() for %d lines each on one pipe of a "
        "single page, which at first had room for %d bytes: the line of the "
        "first record, without its newline",
        WRITERS, ROUNDS, FIRST);
    rule("only one write() of at most PIPE_BUF bytes is sure to arrive in one "
         "piece: a record sent in two gets another writer's bytes between");
    look("pipe(7), write(2)");
    struct stream *out = stream_from_student();
    stream_capacity(out, (size_t)sysconf(_SC_PAGESIZE));
    stream_hold(out);
    char *data = make_lines(lines, &size);
    struct run *run =
        start_driver("log_many", .args = ARGS(number(before), "4"),
                     .fds = FDS(out), .data = data, .data_size = size);
    run_wait_quiet(run);
    long early = (long)stream_pending(out) - before;
    expect(early == 0,
           "%ld bytes of a record of %d were in the pipe, and the "
           "rest of it had to wait",
           early, FIRST + 1);
    stream_flow(out);
    finish(run);
    stream_wait_end(out);
    expect(get_long(run, "failures") == 0,
           "log_line() failed in %ld of the %d "
           "processes",
           get_long(run, "failures"), WRITERS);
    const char *log = stream_bytes(out, &came);
    expect((long)came >= before, "the log has %zu bytes", came);
    expect_whole_lines(log + before, came - (size_t)before, lines);
}

TEST(log_line, goes_on_after_a_signal)
{
    did("log_line() of a line of 100 bytes, while every write() was first "
        "interrupted by a signal (-1 with EINTR)");
    rule("EINTR means that a signal came before anything was written: write "
         "the same record again");
    look("signal(7), write(2)");
    expect_logged(random_string(100), (struct setup){.eintr = 1});
}

TEST(log_line, failed_write_keeps_errno)
{
    did("log_line(fd, \"lost\") into a pipe that nobody can read any more, "
        "with SIGPIPE ignored");
    rule("a record that cannot be written is a failure: -1 with the errno of "
         "write()");
    look("write(2), pipe(7)");
    struct stream *out = stream_from_student();
    stream_abandon(out);
    struct setup setup = {.ignore_sigpipe = true};
    expect_error(start_log(out, "lost", setup), EPIPE);
    did("log_line(fd, \"lost\") into the read end of a pipe");
    expect_error(start_log(stream_to_student(), "lost", setup), EBADF);
    expect_ordinary_call();
}
