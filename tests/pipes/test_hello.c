/* SPDX-License-Identifier: MIT */
/*
 * test_hello.c - exercise 2 of the lab pipes: hello_from_child().
 * Run by the judge; the driver runs in the subject, with the student's code.
 */
#include "harness.h"

#include "hello.h"

#define TESTED "it"
#include "pipes.h"

FUNCTIONS(hello);

#define TEXT "Hello, world!\n"
enum { LENGTH = 14, ROOM = 80 };

/* hello_from_child(out, ARG 0), whatever it is, in a buffer of ROOM bytes. */
DRIVER(hello)
{
    char *out = canary_buffer(ROOM);

    value_result(hello_from_child(out, (size_t)arg_long(0)));
    value_bytes("buffer", out, ROOM + 1);
}

/* The first LENGTH_ bytes of the text, terminated, and nothing behind them. */
static void expect_text(struct run *run, size_t length)
{
    size_t size;

    finish(run);
    long result = get_long(run, "result");
    const char *out = get_bytes(run, "buffer", &size);

    expect(result != -1, "it returned -1 with errno %s",
           errno_name((int)get_long(run, "errno")));
    expect(result == (long)length,
           "it returned %ld, not %zu; the buffer "
           "begins with %s",
           result, length, quote_bytes(out, length + 2));
    expect(memcmp(out, TEXT, length) == 0, "the buffer holds %s, not %s",
           quote_bytes(out, length), quote_bytes(TEXT, length));
    expect_rule(out[length] == '\0',
                "read() adds no '\\0': if you want a string, put it after the "
                "bytes that came, at the place that read() counted",
                "the text is there, but byte %zu of the buffer is "
                "%s and not '\\0'",
                length, quote_bytes(out + length, 1));
    for (size_t i = length + 1; i < size; i++)
        expect_rule(out[i] == 'X',
                    "only the text and its terminator may be "
                    "stored",
                    "the text and its terminator are there, but byte "
                    "%zu of the buffer was changed too",
                    i);
}

/*
 * Without a descriptor there is no pipe, without a process there is no child:
 * who then still delivers the text did not get it from there. So the text in
 * the buffer counts only together with this.
 */
static void expect_pipe_and_child(void)
{
    rule("the text has to come from a child process, through a pipe");
    look("pipe(2), fork(2)");
    did("hello_from_child(out, 80) in a process that had no free descriptor, "
        "so that no pipe could be made");
    struct run *run =
        start_driver("hello", .args = ARGS("80"), .spare_fds = -1);
    finish(run);
    expect(get_long(run, "result") == -1,
           "it returned %ld: the text did not "
           "come through a pipe",
           get_long(run, "result"));

    did("hello_from_child(out, 80) where fork() fails, so that there was no "
        "child");
    run = start_driver("hello", .args = ARGS("80"), .no_fork = true);
    finish(run);
    expect(get_long(run, "result") == -1,
           "it returned %ld: the text did not "
           "come from a child",
           get_long(run, "result"));
}

static void expect_ordinary_call(void)
{
    size_t n;

    ordinary("hello_from_child(out, 80)");
    struct run *run = start_driver("hello", .args = ARGS("80"));
    expect_success(run);
    const char *out = get_bytes(run, "buffer", &n);
    expect(memcmp(out, TEXT, LENGTH) == 0,
           "it returned %s; the buffer holds "
           "%s",
           returned(run), quote_bytes(out, LENGTH));
}

TEST(hello, gives_the_text)
{
    did("hello_from_child(out, 80)");
    rule("the child sends the 14 bytes \"Hello, world!\\n\"; the parent stores "
         "them, adds '\\0' and returns 14");
    look("pipe(2), fork(2), read(2)");
    struct run *run = start_driver("hello", .args = ARGS("80"));
    expect_text(run, LENGTH);
    expect_pipe_and_child();
}

TEST(hello, comes_through_a_pipe)
{
    did("hello_from_child(out, 80), with the child halted just before its "
        "first write(), and looked at the descriptors of both processes");
    rule("while the child writes, the parent holds the read end of the pipe "
         "that the child writes to. pipe() comes before fork(), or the two "
         "have no pipe in common");
    look("pipe(2), fork(2)");
    struct run *run =
        start_driver("hello", .args = ARGS("80"), .stop_call = CALL_write,
                     .stop_children = true);
    expect(run_reaches_stop(run), "no child came to a write(): the text is to "
                                  "be sent by a child, with write()");
    const struct view *v = view_processes(run);
    expect(view_alive(v) >= 2,
           "there was one process only, where a parent and its "
           "child should be");
    const struct process *parent = &v->processes[0];
    expect(find_pipe(v, parent, false),
           "the parent (process %d) holds the read end "
           "of no pipe that its child could write to",
           (int)parent->inner_pid);
    run_continue(run);
    expect_text(run, LENGTH);
}

TEST(hello, joins_short_counts)
{
    did("hello_from_child(out, 80), while no write() took more than 5 bytes "
        "and no read() gave more than 3");
    rule("a pipe is a stream of bytes: neither one write() nor one read() is "
         "sure to move all of them. Repeat until all 14 are through");
    look("read(2), write(2), pipe(7)");
    struct run *run = start_driver("hello", .args = ARGS("80"), .short_read = 3,
                                   .short_write = 5);
    expect_text(run, LENGTH);
    expect_pipe_and_child();
}

TEST(hello, goes_on_after_a_signal)
{
    did("hello_from_child(out, 80), while every read() and write() was first "
        "interrupted by a signal (-1 with EINTR)");
    rule("EINTR means that a signal came before any byte moved: make the same "
         "call again, in the parent and in the child");
    look("signal(7), read(2)");
    struct run *run = start_driver("hello", .args = ARGS("80"), .eintr = 1);
    expect_text(run, LENGTH);
    expect_pipe_and_child();
}

TEST(hello, truncates_to_the_buffer)
{
    static const char *const caps[] = {"15", "14", "6", "1"};
    static const size_t lengths[] = {14, 13, 5, 0};

    for (size_t i = 0; i < 4; i++) {
        did("hello_from_child(out, %s)", caps[i]);
        rule("cap counts every byte that may be stored, the '\\0' too: at most "
             "cap - 1 bytes of text, and cap - 1 is what is returned then");
        look("hello.h, read(2)");
        struct run *run = start_driver("hello", .args = ARGS(caps[i]));
        finish(run);
        expect_text(run, lengths[i]);
    }
    expect_pipe_and_child();
}

TEST(hello, silent_child_is_an_error)
{
    did("hello_from_child(out, 80), while every write() of the child failed "
        "with EIO, so that it sent nothing and ended");
    rule("the end of file before the whole text has come is a failure here: "
         "return -1 with EIO, not an empty or half text");
    look("hello.h, read(2)");
    struct run *run = start_driver("hello", .args = ARGS("80"),
                                   .faults = {{CALL_write, 0, EIO, true}});
    expect_error(run, EIO);
    expect_ordinary_call();
}

TEST(hello, failed_call_keeps_errno)
{
    static const char because[] =
        "return -1 with the errno of the call that failed. close() and other "
        "calls in between may change errno: save it first";

    did("hello_from_child(out, 80) with no descriptor free: pipe() fails");
    rule("%s", because);
    look("pipe(2), errno(3)");
    struct run *run =
        start_driver("hello", .args = ARGS("80"), .spare_fds = -1);
    expect_error(run, EMFILE);

    did("hello_from_child(out, 80) where no process can be made: fork() fails");
    look("fork(2), errno(3)");
    run = start_driver("hello", .args = ARGS("80"), .no_fork = true);
    expect_error(run, EAGAIN);

    did("hello_from_child(out, 0)");
    rule("cap 0 leaves no room for the terminator: -1 with EINVAL");
    look("hello.h");
    run = start_driver("hello", .args = ARGS("0"));
    expect_error(run, EINVAL);
    expect_ordinary_call();
}

TEST(hello, waits_for_its_child)
{
    did("hello_from_child(out, 80), and looked for children that are left");
    rule("a child that has ended stays in the process table as a zombie until "
         "its parent asks for its status: wait for every child you make");
    look("waitpid(2)");
    struct run *run = start_driver("hello", .args = ARGS("80"));
    expect_text(run, LENGTH);
    expect_(audit_zombies(run) == 0 && audit_children(run) == 0, VERDICT_LEAK,
            "it returned and left %d zombies and %d running children",
            audit_zombies(run), audit_children(run));
    expect_no_exits(run);
    expect_pipe_and_child();
}
