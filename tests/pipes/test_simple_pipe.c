/* SPDX-License-Identifier: MIT */
/*
 * test_simple_pipe.c - exercise 3 of the lab pipes: the program simple_pipe.
 * Run by the judge; the student's main() runs in the subject.
 */
#include "harness.h"

PROGRAM(simple_pipe);

#define TESTED "it"
#include "pipes.h"

/* Standard output is STRING and one newline, exit status 0. */
static void expect_echo(struct run *run, const char *string)
{
    size_t n = strlen(string), came;

    finish(run);
    const char *out = run_output(run, &came);
    ssize_t at = find_difference(out, came, string, n);

    expect(came >= n,
           "it printed %zu bytes, and STRING has %zu and a newline after it; "
           "it ended with %s",
           came, n, status_text(run_status(run)));
    expect(at == -1 || at >= (ssize_t)n,
           "the output is wrong from byte %zd: "
           "it goes on with %s, and STRING with %s",
           at, quote_bytes(out + at, came - (size_t)at),
           quote_bytes(string + at, n - (size_t)at));
    expect_rule(came == n + 1 && out[n] == '\n',
                "after the end of file the "
                "child prints one newline; nobody prints anything else",
                "after STRING came %s, not \"\\n\"",
                quote_bytes(out + n, came - n));
    expect_status(run, 0);
}

/*
 * Without a free descriptor there can be no pipe. A program that prints the
 * string all the same did not send it through one, and has not earned the
 * points of a test whose output is right.
 */
static void expect_pipe_is_needed(void)
{
    size_t came;

    did("ran simple_pipe Abracadabra in a process that had no free descriptor, "
        "so that no pipe could be made");
    rule("the string has to go through a pipe, from the parent to its child");
    look("pipe(2)");
    struct run *run = start_program("simple_pipe", .args = ARGS("Abracadabra"),
                                    .spare_fds = -1);
    finish(run);
    const char *out = run_output(run, &came);
    expect(came == 0, "it printed %s: not through a pipe",
           quote_bytes(out, came));
}

TEST(simple_pipe, echoes_the_string)
{
    char *text = random_string((size_t)random_between(20, 50));

    did("ran simple_pipe %s", text);
    rule("the parent writes STRING into the pipe; the child copies it to "
         "standard output until the end of file, and then adds a newline");
    look("pipe(2), fork(2), read(2)");
    struct run *run = start_program("simple_pipe", .args = ARGS(text));
    expect_echo(run, text);

    did("ran simple_pipe with a STRING of blanks, %% signs and a newline");
    run = start_program("simple_pipe", .args = ARGS(" %s 100%d %n\n\t "));
    expect_echo(run, " %s 100%d %n\n\t ");
    expect_pipe_is_needed();
}

TEST(simple_pipe, empty_string_gives_a_newline)
{
    did("ran simple_pipe ''");
    rule("an empty STRING is a STRING: nothing goes through the pipe, the "
         "child sees the end of file at once and prints the newline");
    look("read(2)");
    struct run *run = start_program("simple_pipe", .args = ARGS(""));
    expect_echo(run, "");
    expect_pipe_is_needed();
}

TEST(simple_pipe, carries_a_megabyte)
{
    char *text = random_string(1 << 20);

    did("ran simple_pipe with a STRING of 1048576 bytes");
    rule(
        "a pipe holds 65536 bytes, any buffer has an end, and the string may "
        "be longer: write and read in a loop, at the same time, and in pieces");
    look("pipe(7), write(2)");
    struct run *run = start_program("simple_pipe", .args = ARGS(text));
    expect_echo(run, text);
    expect_pipe_is_needed();
}

TEST(simple_pipe, joins_short_counts)
{
    char *text = random_string(3001);

    did("ran simple_pipe with a STRING of 3001 bytes, while no read() gave "
        "more than 70 and no write() took more than 50");
    rule("read() and write() return how many bytes they moved: print exactly "
         "those that came, and send the rest of what was not taken");
    look("read(2), write(2)");
    struct run *run = start_program("simple_pipe", .args = ARGS(text),
                                    .short_read = 70, .short_write = 50);
    expect_echo(run, text);
    expect_pipe_is_needed();
}

TEST(simple_pipe, goes_on_after_a_signal)
{
    char *text = random_string(10007);

    did("ran simple_pipe with a STRING of 10007 bytes, while every read() and "
        "write() was first interrupted by a signal (-1 with EINTR)");
    rule("EINTR means that a signal came before any byte moved: make the same "
         "call again, in the parent and in the child");
    look("signal(7)");
    struct run *run =
        start_program("simple_pipe", .args = ARGS(text), .eintr = 1);
    expect_echo(run, text);
    expect_pipe_is_needed();
}

TEST(simple_pipe, goes_through_a_pipe)
{
    char *text = random_string(100003);

    did("ran simple_pipe with a STRING of 100003 bytes and a pipe that holds "
        "4096, read nothing of its output, and looked at its processes when "
        "none of them could go on");
    rule("the child prints each piece before it reads the next one. So when "
         "its output is not read, the pipe fills up too, and the parent has to "
         "wait in write()");
    look("pipe(7), write(2)");
    struct run *run =
        start_program("simple_pipe", .args = ARGS(text), .hold_output = true,
                      .output_capacity = 4096, .pipe_capacity = 4096);
    run_wait_quiet(run);
    const struct process *parent = view_first(run);
    const struct view *v = view_processes(run);
    int alive = view_alive(v);
    expect(alive >= 2, "there was %s, where a parent and its child should be",
           alive == 1 ? "one process only" : "no process left");
    expect(parent, "the first process had ended, and its children had not");
    const struct process_fd *pipe = find_pipe(v, parent, true);
    expect(pipe,
           "the parent (process %d) holds the write end of no pipe that "
           "its child could read: the string did not go through a pipe, or all "
           "of it was taken before any was printed",
           (int)parent->inner_pid);
    expect(waits_to_write(parent, pipe),
           "the parent (process %d) has a pipe "
           "to its child, but does not wait to write into it: most of the "
           "string should still have to go there",
           (int)parent->inner_pid);
    run_flow(run);
    expect_echo(run, text);
}

TEST(simple_pipe, waits_for_its_child)
{
    char *text = random_string(20011);

    did("ran simple_pipe with a STRING of 20011 bytes, which the pipe can "
        "hold, and did not read its output, so that the child could not end");
    rule("the parent waits until its child has ended: or the shell prompt "
         "comes back in the middle of the output, and a failure of the child "
         "is never known");
    look("waitpid(2)");
    struct run *run =
        start_program("simple_pipe", .args = ARGS(text), .hold_output = true,
                      .output_capacity = 4096);
    run_wait_quiet(run);
    int alive = view_alive(view_processes(run));
    expect(alive >= 2,
           "%s was left, where the child, which prints, and the "
           "parent, which waits for it, should be",
           alive == 1 ? "one process" : "no process");
    run_flow(run);
    expect_echo(run, text);
    expect_pipe_is_needed();
}

static void expect_ordinary_run(void)
{
    char *text = random_string(40);
    size_t n;

    ordinary("ran simple_pipe with a STRING of 40 letters");
    struct run *run = start_program("simple_pipe", .args = ARGS(text));
    finish(run);
    const char *out = run_output(run, &n);
    expect(n >= 40 && memcmp(out, text, 40) == 0,
           "it printed %s, and STRING "
           "was %s",
           quote_bytes(out, n), quote_bytes(text, 40));
    expect_status(run, 0);
}

TEST(simple_pipe, reports_usage)
{
    rule("with anything but one argument: a line on standard error that says "
         "how it is used, nothing on standard output, exit status 2");
    look("exit(3), stderr(3)");
    did("ran simple_pipe with no argument");
    struct run *run = start_program("simple_pipe", .args = ARGS(NULL));
    expect_complaint(run, 2);
    did("ran simple_pipe one two");
    run = start_program("simple_pipe", .args = ARGS("one", "two"));
    expect_complaint(run, 2);
    expect_ordinary_run();
}

TEST(simple_pipe, reports_failed_calls)
{
    rule("when a call fails: its name and the reason on standard error, and "
         "exit status 1. Look at every result, pipe() and fork() too");
    look("pipe(2), fork(2), perror(3)");
    did("ran simple_pipe hello with no descriptor free: pipe() fails");
    struct run *run =
        start_program("simple_pipe", .args = ARGS("hello"), .spare_fds = -1);
    expect_complaint(run, 1);
    did("ran simple_pipe hello where no process can be made: fork() fails");
    run = start_program("simple_pipe", .args = ARGS("hello"), .no_fork = true);
    expect_complaint(run, 1);
    expect_ordinary_run();
}

TEST(simple_pipe, reports_failed_output)
{
    did("ran simple_pipe hello with standard input and output closed, so that "
        "the child could not print");
    rule("the child ends with status 1 when it cannot print, and the parent "
         "looks at the status that waitpid() gives and ends with 1 too");
    look("write(2), waitpid(2)");
    struct run *run = start_program("simple_pipe", .args = ARGS("hello"),
                                    .close_stdio = true);
    expect_complaint(run, 1);
    expect_ordinary_run();
}

TEST(simple_pipe, survives_a_dead_child)
{
    char *text = random_string(300007);

    did("ran simple_pipe with a STRING of 300007 bytes and standard input and "
        "output closed: the child cannot print and ends while the parent still "
        "writes");
    rule("writing into a pipe that nobody can read is SIGPIPE, which kills, or "
         "EPIPE if that signal is ignored: the parent has to report the child "
         "and exit with 1. It must not hold the read end itself, or it waits "
         "for ever");
    look("pipe(7), signal(7)");
    struct run *run =
        start_program("simple_pipe", .args = ARGS(text), .close_stdio = true);
    expect_complaint(run, 1);
    expect_ordinary_run();
}
