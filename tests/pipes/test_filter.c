/* SPDX-License-Identifier: MIT */
/*
 * test_filter.c - the tests of exercise filter: bytes through a command.
 */
#include "harness.h"
#include "filter.h"

#define TESTED "filter()"
#include "pipes.h"

FUNCTIONS(filter);

/* Arguments: the size of the buffer, then the command. It gets the data. */
DRIVER(filter)
{
    size_t cap = (size_t)arg_long(0), n;
    const void *in = arg_data(&n);
    char *out = canary_buffer(cap);
    errno = 0;
    value_result(filter(arg_list(1), in, n, out, cap));
    value_bytes("out", out, cap + 1);
    await_unreaped(P_ALL, 0);
}

enum { MEGABYTE = 1 << 20 };
static char input[MEGABYTE];

/* filter() gave exactly these N bytes, and wrote nothing behind the buffer. */
static void expect_answer(struct run *run, const void *bytes, size_t n)
{
    expect(get_long(run, "result") == (long)n,
           "filter() returned %s; the command writes %zu bytes", returned(run),
           n);
    size_t size;
    const char *out = get_bytes(run, "out", &size);
    expect(size > n, "only %zu bytes of the buffer came back", size);
    ssize_t at = find_difference(out, n, bytes, n);
    expect(at == -1, "byte %zd of %zu in the buffer is wrong; there it says %s",
           at, n, quote_bytes(out + at, n - (size_t)at));
    expect(out[size - 1] == 'X', "the byte after the buffer was overwritten");
}

static void expect_ordinary_call(void)
{
    ordinary("filter() of 4 bytes through `head -c 4`");
    struct run *run =
        start_driver("filter", .args = ARGS("100", "head", "-c", "4"),
                     .data = "text", .data_size = 4);
    finish(run);
    expect_answer(run, "text", 4);
}

TEST(filter, gives_back_what_the_command_made)
{
    did("filter() of 300 letters through `tr a-z A-Z`");
    rule("one pipe to the command's descriptor 0, one from its descriptor 1; "
         "the answer is complete at end of file, not after one read()");
    look("pipe(2), dup2(2), read(2)");
    char *text = random_string(300);
    struct run *run =
        start_driver("filter", .args = ARGS("1000", "tr", "a-z", "A-Z"),
                     .data = text, .data_size = 300);
    finish(run);
    expect_answer(run, change_case(text, 300, true), 300);

    did("filter() without input through `readlink /proc/self/fd/0 "
        "/proc/self/fd/1`, which prints what its descriptors are");
    rule("the command reads one pipe and writes another one, while filter() "
         "does: in a file there is room for everything, and nobody would wait "
         "for the other one");
    run = start_driver(
        "filter",
        .args = ARGS("1000", "readlink", "/proc/self/fd/0", "/proc/self/fd/1"));
    finish(run);
    const char *out = get_bytes(run, "out", &(size_t){0});
    bool is_file = memmem(out, 1000, "/", 1) != NULL;
    expect(!is_file, "one of them was a file: %s", quote_bytes(out, 60));
}

TEST(filter, carries_a_megabyte_through_small_pipes)
{
    did("filter() of 1 MiB through `cat`, with pipes that hold 4096 bytes");
    rule("both sides can be stuck in write(), each waiting for the other to "
         "read: read while you write. poll() tells which end can go on, and "
         "O_NONBLOCK keeps write() from waiting for room for all it was given");
    look("pipe(7), poll(2), O_NONBLOCK in fcntl(2)");
    random_fill(input, MEGABYTE);
    struct run *run =
        start_driver("filter", .args = ARGS("1048576", "cat"), .data = input,
                     .data_size = MEGABYTE, .pipe_capacity = 4096);
    finish(run);
    expect_answer(run, input, MEGABYTE);
}

TEST(filter, waits_for_an_answer_that_comes_at_the_end)
{
    did("filter() of 300000 bytes through `wc -c`, which writes nothing before "
        "its input has ended");
    rule("you cannot know how much a command writes, and when: do not wait for "
         "an answer to each piece, and close the write end after the last one");
    look("pipe(7), poll(2)");
    random_fill(input, 300000);
    struct run *run = start_driver("filter", .args = ARGS("100", "wc", "-c"),
                                   .data = input, .data_size = 300000);
    finish(run);
    expect_answer(run, "300000\n", 7);
}

TEST(filter, survives_a_command_that_stops_reading)
{
    rule("writing to a pipe that nobody reads is SIGPIPE, and it would end "
         "your program: ignore or block it, and take EPIPE for \"it has seen "
         "enough\". What the command wrote is still the answer");
    look("pipe(7), signal(7), EPIPE in write(2)");
    random_fill(input, MEGABYTE);
    did("filter() of 1 MiB through `head -c 10`");
    struct run *run =
        start_driver("filter", .args = ARGS("100", "head", "-c", "10"),
                     .data = input, .data_size = MEGABYTE);
    finish(run);
    expect_answer(run, input, 10);
    did("filter() of 1 MiB through `echo done`, which reads nothing");
    run = start_driver("filter", .args = ARGS("100", "echo", "done"),
                       .data = input, .data_size = MEGABYTE);
    finish(run);
    expect_answer(run, "done\n", 5);
}

static void on_sigpipe(int signal)
{
    (void)signal;
}

DRIVER(filter_with_handler)
{
    struct sigaction action = {.sa_handler = on_sigpipe}, now;
    sigaction(SIGPIPE, &action, NULL);
    size_t n;
    const void *in = arg_data(&n);
    char *out = canary_buffer(99);
    value_result(filter(arg_list(0), in, n, out, 99));
    value_bytes("out", out, 100);
    sigaction(SIGPIPE, NULL, &now);
    value_long("same", now.sa_handler == on_sigpipe);
    value_long("ignored", now.sa_handler == SIG_IGN);
    sigset_t blocked, pending;
    sigprocmask(SIG_SETMASK, NULL, &blocked);
    sigpending(&pending);
    value_long("blocked", sigismember(&blocked, SIGPIPE));
    value_long("pending", sigismember(&pending, SIGPIPE));
}

TEST(filter, leaves_sigpipe_as_it_was)
{
    did("filter() of 1 MiB through `head -c 1`, by a caller with a handler for "
        "SIGPIPE");
    rule("the disposition of a signal belongs to the whole process: keep what "
         "sigaction() found there and put it back, on every way out");
    look("sigaction(2), signal(7)");
    random_fill(input, MEGABYTE);
    struct run *run =
        start_driver("filter_with_handler", .args = ARGS("head", "-c", "1"),
                     .data = input, .data_size = MEGABYTE);
    finish(run);
    expect_answer(run, input, 1);
    expect(get_long(run, "same"),
           "afterwards SIGPIPE was %s, no longer the caller's handler",
           get_long(run, "ignored") ? "ignored" : "at its default or another");
    expect(!get_long(run, "blocked") && !get_long(run, "pending"),
           "afterwards SIGPIPE was %s",
           get_long(run, "blocked") ? "blocked" : "pending");
}

TEST(filter, gives_the_command_its_own_sigpipe)
{
    did("filter() through `sh -c 'echo start; kill -PIPE $$; echo alive'`");
    rule("what is ignored or blocked at exec() stays so in the command, and a "
         "`yes | head` inside it would not end as it should: ignore SIGPIPE "
         "after fork(), or set it back in the child");
    look("execve(2), signal(7)");
    struct run *run = start_driver(
        "filter", .args = ARGS("100", "sh", "-c",
                               "echo start; kill -PIPE $$; echo alive"));
    finish(run);
    expect_answer(run, "start\n", 6);
}

TEST(filter, refuses_an_answer_that_does_not_fit)
{
    rule("CAP bytes fit, one more does not. Whether there is one more only "
         "another read() can tell; then close the pipe, and a command that "
         "writes for ever gets SIGPIPE");
    look("read(2), pipe(7), EMSGSIZE in errno(3)");
    random_text(input, 11);
    did("filter() of 10 bytes through `cat`, into a buffer of 10");
    struct run *run = start_driver("filter", .args = ARGS("10", "cat"),
                                   .data = input, .data_size = 10);
    finish(run);
    expect_answer(run, input, 10);

    const char *const *commands[] = {ARGS("10", "cat"), ARGS("10", "yes")};
    for (int i = 0; i < 2; i++) {
        did("filter() through `%s`, into a buffer that is too small",
            commands[i][1]);
        run = start_driver("filter", .args = commands[i], .data = input,
                           .data_size = 11);
        finish(run);
        size_t size;
        const char *out = get_bytes(run, "out", &size);
        expect_failure(run, EMSGSIZE); /* the command may complain */
        expect(out[size - 1] == 'X',
               "the byte after the buffer was overwritten");
    }
}

TEST(filter, works_without_input)
{
    did("filter() of 0 bytes through `wc -c`");
    rule("no input is an empty input: the command finds end of file at once, "
         "because the write end is closed");
    look("pipe(7)");
    struct run *run = start_driver("filter", .args = ARGS("100", "wc", "-c"));
    finish(run);
    expect_answer(run, "0\n", 2);
}

TEST(filter, goes_on_after_interruptions)
{
    did("filter() of 3000 bytes through `cat`, while every read() and write() "
        "was cut short and first failed with EINTR, as the first poll(), "
        "select() and waitpid() did");
    rule("a short count means that part of the work is done, EINTR that none "
         "of it is: count what was done, and call again");
    look("read(2), write(2), poll(2), signal(7)");
    random_fill(input, 3000);
    struct run *run = start_driver("filter", .args = ARGS("3000", "cat"),
                                   .data = input, .data_size = 3000, .eintr = 1,
                                   .short_read = 70, .short_write = 50,
                                   .faults = {{CALL_poll, 1, EINTR, false},
                                              {CALL_select, 1, EINTR, false},
                                              {CALL_waitpid, 1, EINTR, false},
                                              {CALL_wait, 1, EINTR, false}});
    finish(run);
    expect_answer(run, input, 3000);
}

TEST(filter, says_when_the_command_does_not_exist)
{
    did("filter() through `no-such-command`, without input");
    rule("a child whose exec() failed ends with _exit(127); here that status "
         "becomes -1 with ENOENT, for an empty answer would be a lie");
    look("execvp(3), waitpid(2)");
    /* Without input: who is first, the write or the child's end, is chance. */
    struct run *run =
        start_driver("filter", .args = ARGS("100", "no-such-command"));
    expect_error(run, ENOENT);
    expect_no_exits(run);
    expect_ordinary_call();
}

TEST(filter, reports_a_failed_start)
{
    rule("pipe() and fork() can fail, the second pipe() too: give back all "
         "that you have, and return -1 with the errno of the call that failed");
    look("pipe(2), fork(2), errno(3)");
    did("filter() while only three more descriptors could be opened");
    struct run *run =
        start_driver("filter", .args = ARGS("100", "cat"), .data = "text",
                     .data_size = 4, .spare_fds = 3);
    finish(run);
    /* Two pipes do not fit; one socketpair(2) would, and must then be right. */
    if (get_long(run, "result") == 4)
        expect_answer(run, "text", 4);
    else
        expect_failed_start(run, EMFILE);
    did("filter() while no more process could be made");
    run = start_driver("filter", .args = ARGS("100", "cat"), .data = "text",
                       .data_size = 4, .no_fork = true);
    expect_failed_start(run, EAGAIN);
    expect_ordinary_call();
}
