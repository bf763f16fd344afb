/* SPDX-License-Identifier: MIT */
/*
 * test_fifo_writer.c - exercise 6 of the lab fifo: the program fifo_writer. Run
 * by the judge; the student's main() runs in the subject, and so does the
 * reader, which is the kit's (partners.h).
 */
#include "harness.h"

PROGRAM(fifo_writer);

#define TESTED "it"
#include "fifo.h"

/* The reader, which saw the end of file, got these N bytes. */
static void expect_received(struct run *reader, const void *bytes, size_t n)
{
    size_t got_n;
    finish(reader);
    const char *got = get_bytes(reader, "text", &got_n), *want = bytes;
    ssize_t at = find_difference(got, got_n, want, n);
    expect(at == -1,
           "the reader got %zu bytes, and should have got %zu; from byte %zd "
           "on there is %s instead of %s",
           got_n, n, at, quote_bytes(got + at, got_n - (size_t)at),
           quote_bytes(want + at, n - (size_t)at));
}

static struct run *start_reader(const char *path)
{
    prepare_fifo(path);
    struct run *reader = start_driver("test_reader", .args = ARGS(path, ""));
    run_wait_quiet(reader);
    return reader;
}

#define check_copy(bytes_, n_, ...)                                            \
    do {                                                                       \
        const char *path_ = new_path();                                        \
        struct run *reader_ = start_reader(path_);                             \
        struct run *writer_ =                                                  \
            start_program("fifo_writer", .args = ARGS(path_), .input = bytes_, \
                          .input_size = n_, ##__VA_ARGS__);                    \
        expect_copied(writer_, reader_, bytes_, n_);                           \
        put_away(path_);                                                       \
    } while (0)
static void expect_copied(struct run *writer, struct run *reader,
                          const void *bytes, size_t n)
{
    size_t errors_n;
    finish(writer);
    const char *errors = run_errors(writer, &errors_n);
    expect(run_status(writer) == 0, "it ended with %s%s%s",
           status_text(run_status(writer)), errors_n ? ", and said " : "",
           errors_n ? quote_bytes(errors, errors_n) : "");
    expect_received(reader, bytes, n);
}

static void expect_ordinary(void)
{
    ordinary("ran fifo_writer with \"hello\\n\" as its input, while a reader "
             "waited");
    check_copy("hello\n", 6);
}

/* The writer is not the one who removes the FIFO. */
static void expect_fifo_stays(void)
{
    const char *path = new_path();
    did("ran fifo_writer while a reader waited, and looked at what was left");
    struct run *reader = start_reader(path);
    struct run *writer = start_program("fifo_writer", .args = ARGS(path),
                                       .input = "hello\n", .input_size = 6);
    expect_copied(writer, reader, "hello\n", 6);
    struct seen seen = look_at(path);
    expect_rule(seen.type == S_IFIFO,
                "the writer removes nothing: the reader does, when it no "
                "longer needs the name",
                "at PATH there is %s", describe(&seen));
    put_away(path);
}

TEST(fifo_writer, copies_its_input)
{
    char bytes[5000];
    random_fill(bytes, sizeof bytes);
    rule("it copies every byte of standard input into the FIFO, and closes it "
         "at the end of its input: that is the reader's end of file");
    look("fifo(7), read(2), write(2)");
    did("ran fifo_writer with \"hello\\n\" as its input, while a reader "
        "waited");
    check_copy("hello\n", 6);
    did("ran fifo_writer with 5000 random bytes as its input, '\\0' among "
        "them, while a reader waited");
    check_copy(bytes, sizeof bytes);
    expect_fifo_stays();
}

TEST(fifo_writer, carries_a_megabyte)
{
    size_t n = 1 << 20;
    char *bytes = random_string(n);
    did("ran fifo_writer with 1048576 bytes as its input");
    rule("a FIFO holds 65536 bytes and any buffer has an end: read and write "
         "in a loop, piece by piece");
    look("pipe(7), write(2)");
    check_copy(bytes, n);
}

TEST(fifo_writer, empty_input_is_opened_and_closed)
{
    did("ran fifo_writer with an empty input, while a reader waited");
    rule("the reader waits in open() for a writer: open the FIFO, even if "
         "there is nothing to send");
    look("fifo(7)");
    check_copy("", 0);
    expect_ordinary();
}

TEST(fifo_writer, joins_short_counts)
{
    const char *text = random_string(3001);
    did("ran fifo_writer with 3001 bytes as its input, while no read() gave "
        "more than 70, no write() took more than 50, and each was first "
        "interrupted (EINTR)");
    rule("read() and write() return how many bytes they moved: send exactly "
         "those that came, then the rest of what was not taken, and call again "
         "after EINTR");
    look("read(2), write(2), signal(7)");
    check_copy(text, 3001, .short_read = 70, .short_write = 50, .eintr = 1);
}

TEST(fifo_writer, sends_what_has_come)
{
    const char *path = new_path();
    struct stream *go = stream_to_student();
    did("ran fifo_writer; gave it \"one\\n\", and when it waited for more the "
        "reader looked at what was in the FIFO; then gave it \"two\\n\" and "
        "the "
        "end of its input");
    rule("what has come is sent before more is read: somebody may be typing. "
         "With stdio, fflush() sends what it keeps");
    look("read(2), write(2), fflush(3)");
    prepare_fifo(path);
    struct run *reader = start_driver(
        "test_holder", .args = ARGS(path, "0", "1"), .fds = FDS(go));
    run_wait_quiet(reader);
    struct run *writer =
        start_program("fifo_writer", .args = ARGS(path), .keep_input = true);
    run_feed(writer, "one\n", 4);
    run_wait_quiet(writer);
    stream_feed(go, "g", 1);
    stream_end(go);
    run_wait_quiet(reader);
    run_feed(writer, "two\n", 4);
    run_end_input(writer);
    expect_copied(writer, reader, "one\ntwo\n", 8);
    long pending = get_long(reader, "pending");
    expect(pending == 4, "%ld of these 4 bytes were in the FIFO", pending);
    put_away(path);
}

/* Nothing is there: the writer comes first, makes the FIFO, and waits. */
static void check_writer_first(void)
{
    const char *path = new_path();
    size_t n;
    did("ran fifo_writer where nothing was, and started a reader when it could "
        "not go on");
    test_owns(path);
    struct run *writer = start_program("fifo_writer", .args = ARGS(path),
                                       .input = "early\n", .input_size = 6);
    run_wait_quiet(writer);
    const char *errors = run_errors(writer, &n);
    expect(view_first(writer), "it ended before a reader was there%s%s",
           n ? ", and said " : "", n ? quote_bytes(errors, n) : "");
    struct seen seen = look_at(path);
    expect(seen.type == S_IFIFO, "it waits, and at %s there is %s", path,
           describe(&seen));
    struct run *reader = start_driver("test_reader", .args = ARGS(path, ""));
    expect_copied(writer, reader, "early\n", 6);
    put_away(path);
}

static void check_both_stopped(enum call call, const char *name)
{
    const char *path = new_path();
    did("made the FIFO; started fifo_writer and a reader, and stopped both "
        "before they opened it (fifo_writer at %s); then both went on",
        name);
    prepare_fifo(path);
    struct run *writer =
        start_program("fifo_writer", .args = ARGS(path), .stop_call = call,
                      .input = "together\n", .input_size = 9);
    run_wait_quiet(writer);
    struct run *reader = start_driver("test_reader", .args = ARGS(path, "stop"),
                                      .stop_call = call);
    run_wait_quiet(reader);
    run_continue(writer);
    run_continue(reader);
    expect_copied(writer, reader, "together\n", 9);
    put_away(path);
}

TEST(fifo_writer, works_in_every_start_order)
{
    rule("the one that comes first makes the FIFO (mkfifo(), not O_CREAT, "
         "which makes a file), and the other one finds it: EEXIST is not a "
         "failure if it is a FIFO");
    look("fifo(7), mkfifo(3)");
    check_writer_first();
    check_both_stopped(CALL_open, "open()");
    check_both_stopped(CALL_fopen, "fopen()");
}

TEST(fifo_writer, survives_a_reader_that_goes)
{
    const char *path = new_path(), *text = random_string(20000);
    struct stream *go = stream_to_student();
    did("ran fifo_writer with 20000 bytes as its input on a FIFO that was "
        "full; when it waited for room, the reader ended without reading");
    rule("writing when nobody can read any more is SIGPIPE, which kills, or "
         "EPIPE if that signal is ignored: then it is a failure like any "
         "other, with a message on standard error and exit status 1");
    look("pipe(7), signal(7)");
    prepare_fifo(path);
    struct run *reader = start_driver(
        "test_holder", .args = ARGS(path, "4096", "0"), .fds = FDS(go));
    run_wait_quiet(reader);
    struct run *writer = start_program("fifo_writer", .args = ARGS(path),
                                       .input = text, .input_size = 20000);
    run_wait_quiet(writer);
    stream_feed(go, "g", 1);
    stream_end(go);
    finish(reader);
    finish(writer);
    expect(run_status(writer) != 0,
           "it ended with exit status 0, though nobody got its bytes");
    expect_complaint(writer, 1);
    put_away(path);
    expect_ordinary();
}

TEST(fifo_writer, refuses_what_is_no_fifo)
{
    const char *path = new_path();
    did("ran fifo_writer on an ordinary file that held \"keep me\\n\"");
    rule("EEXIST says that something is there, S_ISFIFO of stat() that it is a "
         "FIFO. Anything else: a message on standard error, exit status 1, and "
         "it stays as it is");
    look("mkfifo(3), stat(2), inode(7)");
    prepare("file", path, 0644, "keep me\n");
    struct run *writer = start_program("fifo_writer", .args = ARGS(path),
                                       .input = "hello\n", .input_size = 6);
    finish(writer);
    expect_untouched(path, "keep me\n");
    expect_complaint(writer, 1);
    put_away(path);
    expect_ordinary();
}

TEST(fifo_writer, reports_usage_and_failures)
{
    look("exit(3), stderr(3), mkfifo(3)");
    rule("with anything but one argument: a line on standard error that says "
         "how it is used, nothing on standard output, exit status 2");
    did("ran fifo_writer with no argument");
    expect_complaint(start_program("fifo_writer", .args = ARGS(NULL)), 2);
    did("ran fifo_writer one two");
    test_owns("one");
    expect_complaint(start_program("fifo_writer", .args = ARGS("one", "two")),
                     2);
    rule("when the FIFO cannot be made: a message with the reason on standard "
         "error, exit status 1");
    did("ran fifo_writer no_such_folder/fifo");
    expect_complaint(
        start_program("fifo_writer", .args = ARGS("no_such_folder/fifo")), 1);
    expect_ordinary();
}
