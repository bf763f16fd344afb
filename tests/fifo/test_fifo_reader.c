/* SPDX-License-Identifier: MIT */
/*
 * test_fifo_reader.c - exercise 5 of the lab fifo: the program fifo_reader. Run
 * by the judge; the student's main() runs in the subject, and so does the
 * writer, which is the kit's (partners.h).
 */
#include "harness.h"

PROGRAM(fifo_reader);

#define TESTED "it"
#include "fifo.h"

/* Start it, and wait until it waits for a writer. */
#define start_reader(path_, ...)                                          \
    start_reader_(                                                        \
        start_program("fifo_reader", .args = ARGS(path_), ##__VA_ARGS__), \
        path_)
static struct run *start_reader_(struct run *reader, const char *path)
{
    test_owns(path);
    run_wait_quiet(reader);
    return reader;
}

/* It made the FIFO and waits at it: somebody may write. */
static void expect_waiting(struct run *reader, const char *path)
{
    size_t n;
    const char *errors = run_errors(reader, &n);
    expect(view_first(reader), "it ended before anybody had written%s%s",
           n ? ", and said " : "", n ? quote_bytes(errors, n) : "");
    struct seen seen = look_at(path);
    expect(seen.type == S_IFIFO, "it waits, and at %s there is %s", path,
           describe(&seen));
}

static void expect_copied(struct run *reader, const void *bytes, size_t n)
{
    size_t errors_n;
    finish(reader);
    const char *errors = run_errors(reader, &errors_n);
    expect(run_status(reader) == 0, "it ended with %s%s%s",
           status_text(run_status(reader)), errors_n ? ", and said " : "",
           errors_n ? quote_bytes(errors, errors_n) : "");
    expect_output(reader, bytes, n);
}

static void check_copy(const void *bytes, size_t n)
{
    const char *path = new_path();
    struct run *reader = start_reader(path);
    expect_waiting(reader, path);
    struct run *writer = start_writer(path, bytes, n);
    expect_copied(reader, bytes, n);
    expect_written(writer, n);
}

static void expect_ordinary(void)
{
    ordinary("ran fifo_reader; a writer sent \"hello\\n\" and ended");
    check_copy("hello\n", 6);
}

TEST(fifo_reader, copies_to_the_end_of_file)
{
    char bytes[5000];
    random_fill(bytes, sizeof bytes);
    rule("it makes the FIFO, waits for a writer, and copies every byte to "
         "standard output until the last writer has closed the FIFO (read() "
         "gives 0)");
    look("mkfifo(3), fifo(7), read(2)");
    did("ran fifo_reader; a writer sent \"hello\\n\" and ended");
    check_copy("hello\n", 6);
    did("ran fifo_reader; a writer sent 5000 random bytes, '\\0' among them, "
        "and ended");
    check_copy(bytes, sizeof bytes);
}

TEST(fifo_reader, carries_a_megabyte)
{
    size_t n = 1 << 20;
    char *bytes = random_string(n);
    did("ran fifo_reader; a writer sent 1048576 bytes and ended");
    rule("a FIFO holds 65536 bytes and any buffer has an end: read and write "
         "in a loop, piece by piece");
    look("pipe(7), read(2)");
    check_copy(bytes, n);
}

TEST(fifo_reader, nothing_is_an_end_of_file_too)
{
    did("ran fifo_reader; a writer opened the FIFO, wrote nothing and ended");
    rule("once open() has returned there was a writer, so a read() that gives "
         "0 is the end of file, the first one too");
    look("fifo(7), read(2)");
    check_copy("", 0);
    expect_ordinary();
}

TEST(fifo_reader, joins_short_counts)
{
    const char *path = new_path(), *text = random_string(3001);
    did("ran fifo_reader, while no read() gave more than 70 bytes, no write() "
        "took more than 50, and each was first interrupted (EINTR); a writer "
        "sent 3001 bytes");
    rule("read() and write() return how many bytes they moved: print exactly "
         "those that came, send the rest of what was not taken, and call again "
         "after EINTR");
    look("read(2), write(2), signal(7)");
    struct run *reader =
        start_reader(path, .short_read = 70, .short_write = 50, .eintr = 1);
    expect_waiting(reader, path);
    struct run *writer = start_writer(path, text, 3001);
    expect_copied(reader, text, 3001);
    expect_written(writer, 3001);
}

TEST(fifo_reader, waits_for_the_last_writer)
{
    const char *path = new_path();
    struct stream *go_a = stream_to_student(), *go_b = stream_to_student();
    size_t n;
    did("made the FIFO; writers A and B opened it and waited; then ran "
        "fifo_reader. A sent \"a1\\n\" and stayed, B sent \"b1\\n\" and ended, "
        "then A sent \"a2\\n\" and ended");
    rule("the end of file comes when no writer is left, not when one of them "
         "has gone or nothing has come for a while");
    look("fifo(7)");
    prepare_fifo(path);
    struct run *a =
        start_driver("test_writer", .args = ARGS(path, "3"), .data = "a1\na2\n",
                     .data_size = 6, .fds = FDS(go_a));
    struct run *b =
        start_driver("test_writer", .args = ARGS(path, "0"), .data = "b1\n",
                     .data_size = 3, .fds = FDS(go_b));
    run_wait_quiet(b);
    struct run *reader = start_reader(path);
    const char *errors = run_errors(reader, &n);
    expect(view_first(reader),
           "it ended while both writers had the FIFO open%s%s",
           n ? ", and said " : "", n ? quote_bytes(errors, n) : "");
    stream_feed(go_b, "g", 1);
    expect_written(b, 3);
    run_wait_quiet(reader);
    stream_feed(go_a, "g", 1);
    expect_written(a, 6);
    expect_copied(reader, "a1\nb1\na2\n", 9);
}

static void check_writer_first(void)
{
    const char *path = new_path();
    did("made the FIFO; a writer opened it and waited; then ran fifo_reader");
    prepare_fifo(path);
    struct run *writer = start_writer(path, "early\n", 6);
    run_wait_quiet(writer);
    struct run *reader = start_reader(path);
    expect_copied(reader, "early\n", 6);
    expect_written(writer, 6);
}

static void check_both_stopped(enum call call, const char *name)
{
    const char *path = new_path();
    did("made the FIFO; started fifo_reader and a writer, and stopped both "
        "before they opened it (fifo_reader at %s); then both went on",
        name);
    prepare_fifo(path);
    struct run *reader = start_reader(path, .stop_call = call);
    struct run *writer =
        start_driver("test_writer", .args = ARGS(path, "-2"),
                     .data = "together\n", .data_size = 9, .stop_call = call);
    run_wait_quiet(writer);
    run_continue(reader);
    run_continue(writer);
    expect_copied(reader, "together\n", 9);
    expect_written(writer, 9);
}

TEST(fifo_reader, works_in_every_start_order)
{
    rule("the one that comes first makes the FIFO, and the other one finds it: "
         "EEXIST is not a failure if it is a FIFO. open() brings the two "
         "together");
    look("fifo(7), mkfifo(3)");
    check_writer_first();
    check_both_stopped(CALL_open, "open()");
    check_both_stopped(CALL_fopen, "fopen()");
    expect_ordinary();
}

TEST(fifo_reader, removes_the_fifo)
{
    const char *path = new_path();
    did("ran fifo_reader; a writer sent \"hello\\n\" and ended; looked at what "
        "was left");
    rule("the name of a FIFO stays until somebody removes it: the reader does, "
         "when it no longer needs it");
    look("unlink(2), fifo(7)");
    struct run *reader = start_program("fifo_reader", .args = ARGS(path));
    run_wait_quiet(reader);
    expect_waiting(reader, path);
    write_fifo(path, "hello\n");
    expect_copied(reader, "hello\n", 6);
    struct seen seen = look_at(path);
    expect(seen.type == 0, "it has ended, and at %s there is still %s", path,
           describe(&seen));
}

TEST(fifo_reader, refuses_what_is_no_fifo)
{
    const char *path = new_path();
    did("ran fifo_reader on an ordinary file that held \"keep me\\n\"");
    rule("EEXIST says that something is there, S_ISFIFO of stat() that it is a "
         "FIFO. Anything else: a message on standard error, exit status 1, "
         "and it is neither copied nor removed");
    look("mkfifo(3), stat(2), inode(7)");
    prepare("file", path, 0644, "keep me\n");
    struct run *reader = start_program("fifo_reader", .args = ARGS(path));
    finish(reader);
    expect_untouched(path, "keep me\n");
    expect_complaint(reader, 1);
    put_away(path);
    expect_ordinary();
}

TEST(fifo_reader, reports_failed_output)
{
    const char *path = new_path();
    did("ran fifo_reader with standard input and output closed; a writer sent "
        "\"hello\\n\"");
    rule("look at the result of write(): what cannot be printed is a failure, "
         "with a message on standard error and exit status 1. The FIFO is "
         "removed all the same");
    look("write(2), unlink(2)");
    struct run *reader = start_reader(path, .close_stdio = true);
    expect_waiting(reader, path);
    finish(start_writer(path, "hello\n", 6));
    expect_complaint(reader, 1);
    struct seen seen = look_at(path);
    expect(seen.type == 0,
           "it ended with exit status 1, as it should, and "
           "left %s",
           describe(&seen));
    expect_ordinary();
}

TEST(fifo_reader, reports_usage_and_failures)
{
    look("exit(3), stderr(3), mkfifo(3)");
    rule("with anything but one argument: a line on standard error that says "
         "how it is used, nothing on standard output, exit status 2");
    did("ran fifo_reader with no argument");
    expect_complaint(start_program("fifo_reader", .args = ARGS(NULL)), 2);
    did("ran fifo_reader one two");
    test_owns("one");
    expect_complaint(start_program("fifo_reader", .args = ARGS("one", "two")),
                     2);
    rule("when the FIFO cannot be made: a message with the reason on standard "
         "error, exit status 1");
    did("ran fifo_reader no_such_folder/fifo");
    expect_complaint(
        start_program("fifo_reader", .args = ARGS("no_such_folder/fifo")), 1);
    expect_ordinary();
}
