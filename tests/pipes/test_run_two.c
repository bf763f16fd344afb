/* SPDX-License-Identifier: MIT */
/*
 * test_run_two.c - the tests of exercise run_two: two commands and one pipe.
 */
#include "harness.h"
#include "run_two.h"

#define TESTED "run_two()"
#include "pipes.h"

FUNCTIONS(run_two);

/* Arguments: the words of the first command, "--", those of the second. The
 * data is what the caller has printed before. */
DRIVER(run_two)
{
    char **a = arg_list(0);
    char **b = a;
    while (strcmp(*b, "--") != 0)
        b++;
    *b = NULL;
    size_t size;
    const void *text = arg_data(&size);
    fwrite(text, 1, size, stdout); /* lies in the caller's stdio buffer */
    errno = 0;
    value_result(run_two(a, b + 1));
}

static void expect_ordinary_call(void)
{
    ordinary("run_two() with `printf text | head -c 4`");
    struct run *run = start_driver(
        "run_two", .args = ARGS("printf", "text", "--", "head", "-c", "4"));
    expect_success(run);
    expect_output(run, "text", 4);
}

TEST(run_two, passes_output_to_input)
{
    did("run_two() with `printf %%s TEXT | tr a-z A-Z`");
    rule("descriptor 1 of the first command and descriptor 0 of the second are "
         "the two ends of one pipe; the second ends when no process has the "
         "write end any more");
    look("pipe(2), dup2(2), execvp(3)");
    char *text = random_string(200);
    struct run *run =
        start_driver("run_two", .args = ARGS("printf", "%s", text, "--", "tr",
                                             "a-z", "A-Z"));
    finish(run);
    expect_exit(run, 0);
    expect_output(run, change_case(text, 200, true), 200);
}

TEST(run_two, runs_both_at_the_same_time)
{
    did("run_two() with `cat | wc -c`, and looked at the processes while cat "
        "was waiting for its standard input");
    rule("a pipe joins two commands that run at the same time: start both, "
         "then wait. What passes may be more than a pipe or a file can hold");
    look("pipe(7), fork(2), waitpid(2)");
    struct run *run = start_driver(
        "run_two", .args = ARGS("cat", "--", "wc", "-c"), .keep_input = true);
    run_wait_quiet(run);
    const struct view *v = view_processes(run);
    const struct process *a = find_command(v, "cat", NULL);
    const struct process *b = find_command(v, "wc", NULL);
    expect(a && b, "%s",
           a   ? "cat was running, but wc was not: either it is not started "
                 "before you wait for cat, or its input was no pipe from cat"
           : b ? "wc was running, but cat was not"
               : "neither cat nor wc was running");
    expect_own_child(v, a, "cat");
    expect_own_child(v, b, "wc");
    const struct process_fd *out = process_find_fd(a, STDOUT_FILENO);
    const struct process_fd *in = process_find_fd(b, STDIN_FILENO);
    expect(out && in && out->kind == FD_PIPE && out->inode == in->inode,
           "descriptor 1 of cat is %s, descriptor 0 of wc is %s: that is not "
           "one pipe",
           out ? out->target : "closed", in ? in->target : "closed");

    static char bytes[150000];
    random_fill(bytes, sizeof bytes);
    run_feed(run, bytes, sizeof bytes);
    run_end_input(run);
    finish(run);
    expect_exit(run, 0);
    expect_output(run, "150000\n", 7);
}

TEST(run_two, leaves_no_other_end_to_the_commands)
{
    did("run_two() with `cat | wc -c`, and looked at the descriptors of both "
        "commands");
    rule("dup2() makes a second descriptor of the same end: in each child "
         "close both that pipe() gave, or mark them close-on-exec");
    look("dup2(2), pipe(7), FD_CLOEXEC in fcntl(2)");
    struct run *run = start_driver(
        "run_two", .args = ARGS("cat", "--", "wc", "-c"), .keep_input = true);
    run_wait_quiet(run);
    const struct view *v = view_processes(run);
    const struct process *a = find_command(v, "cat", NULL);
    const struct process *b = find_command(v, "wc", NULL);
    expect(a && b, "cat was %s, wc was %s", a ? "running" : "not running",
           b ? "running" : "not running");
    expect_own_child(v, a, "cat");
    expect_own_child(v, b, "wc");
    expect_no_extra_pipe(a, "cat");
    expect_no_extra_pipe(b, "wc");
    run_end_input(run);
    finish(run);
    expect_exit(run, 0);
}

TEST(run_two, gives_the_status_of_the_second_when_it_ends_first)
{
    did("run_two() with a first command that ends with status 7 only after the "
        "second one has ended with status 5");
    rule("the status is the second command's, whichever ends first: "
         "waitpid(pid, ...) waits for the child that you name, wait() for any");
    look("waitpid(2)");
    /* The first one closes its output at once and waits for ours. */
    struct run *run = start_driver(
        "run_two",
        .args = ARGS("sh", "-c", "echo text; exec >&-; read line; exit 7", "--",
                     "sh", "-c", "cat; exit 5"),
        .keep_input = true);
    run_wait_quiet(run);
    run_end_input(run);
    finish(run);
    expect_exit(run, 5);
    expect_output(run, "text\n", 5);
}

TEST(run_two, gives_the_status_of_the_second_when_it_ends_last)
{
    did("run_two() with a second command that ends with status 5 only after "
        "the first one has ended with status 7");
    rule("the status is the second command's, whichever ends first: "
         "waitpid(pid, ...) waits for the child that you name, wait() for any");
    look("waitpid(2)");
    /* The pipe takes what the first one writes; the second one cannot write
     * it on before we read. */
    static char zeros[8192];
    memset(zeros, '0', sizeof zeros);
    struct run *run =
        start_driver("run_two",
                     .args = ARGS("sh", "-c", "printf %08192d 0; exit 7", "--",
                                  "sh", "-c", "cat; exit 5"),
                     .hold_output = true, .output_capacity = 4096);
    run_wait_quiet(run);
    run_flow(run);
    finish(run);
    expect_exit(run, 5);
    expect_output(run, zeros, sizeof zeros);
}

TEST(run_two, tells_signals_and_stops_from_an_exit)
{
    did("run_two() with a second command that kills itself with SIGKILL");
    rule("the result is the wait status as waitpid() gives it, not its "
         "WEXITSTATUS(): only so the caller can see a signal in it");
    look("waitpid(2): WIFEXITED, WIFSIGNALED, WTERMSIG");
    struct run *run = start_driver(
        "run_two", .args = ARGS("true", "--", "sh", "-c", "kill -KILL $$"));
    finish(run);
    int result = (int)get_long(run, "result");
    expect(result != -1 && WIFSIGNALED(result) && WTERMSIG(result) == SIGKILL,
           "run_two() returned %s; killed by SIGKILL would be %d",
           returned_status(run), SIGKILL);

    did("run_two() with a second command that was stopped for a while, then "
        "continued, and then ended with exit status 3");
    rule("waitpid() without options (0) waits for the end; WUNTRACED and "
         "WCONTINUED make it return for a stop as well");
    look("waitpid(2)");
    run = start_driver("run_two", .args = ARGS("true", "--", "sh", "-c",
                                               "kill -STOP $$; exit 3"));
    run_wait_quiet(run);
    run_continue(run);
    finish(run);
    expect_exit(run, 3);
}

TEST(run_two, gives_127_for_a_missing_second_command)
{
    did("run_two() with two commands that do not exist");
    rule("exec() returns only when it failed, and then the child is still a "
         "copy of your program: it must end there, with _exit(127)");
    look("execvp(3), _exit(2)");
    struct run *run = start_driver(
        "run_two", .args = ARGS("no-such-command", "--", "no-such-command"),
        .data = "once\n", .data_size = 5);
    finish(run);
    expect_exit(run, 127);
    expect_printed_once(run, "");
    expect_ordinary_call();
}

TEST(run_two, goes_on_with_a_missing_first_command)
{
    did("run_two() with `no-such-command | wc -c`");
    rule("exec() returns only when it failed, and then the child is still a "
         "copy of your program: it must end there, with _exit(127). The second "
         "command then finds its input empty");
    look("execvp(3), _exit(2)");
    struct run *run = start_driver(
        "run_two", .args = ARGS("no-such-command", "--", "wc", "-c"),
        .data = "once\n", .data_size = 5);
    finish(run);
    expect_exit(run, 0);
    expect_printed_once(run, "0\n");
}

TEST(run_two, ends_when_the_second_command_stops_reading)
{
    did("run_two() with `yes | head -n 1`");
    rule("a writer gets SIGPIPE only when no process has the read end any "
         "more: not the writer itself, and not the caller");
    look("pipe(7), \"I/O on pipes and FIFOs\"");
    struct run *run =
        start_driver("run_two", .args = ARGS("yes", "--", "head", "-n", "1"));
    finish(run);
    expect_exit(run, 0);
    expect_output(run, "y\n", 2);
}

TEST(run_two, reports_a_failed_start)
{
    rule("pipe() and fork() can fail: give back what you have, and return -1 "
         "with the errno of the call that failed");
    look("pipe(2), fork(2), errno(3)");
    did("run_two() while only one more descriptor could be opened");
    expect_failed_start(start_driver("run_two",
                                     .args = ARGS("true", "--", "true"),
                                     .spare_fds = 1),
                        EMFILE);
    did("run_two() while no more process could be made");
    expect_failed_start(start_driver("run_two",
                                     .args = ARGS("true", "--", "true"),
                                     .no_fork = true),
                        EAGAIN);
    expect_ordinary_call();
}

TEST(run_two, stops_the_first_when_the_second_cannot_start)
{
    did("run_two() with `cat | cat`, and made the second fork() fail with "
        "EAGAIN. Nothing was typed to the first cat");
    rule("a command that already runs may never end by itself: kill it, then "
         "reap it, then return -1 with the errno of fork()");
    look("fork(2), kill(2), waitpid(2)");
    struct run *run = start_driver("run_two", .args = ARGS("cat", "--", "cat"),
                                   .spare_processes = 1,
                                   .faults = {{CALL_fork, 2, EAGAIN, false},
                                              {CALL_vfork, 2, EAGAIN, false}},
                                   .keep_input = true);
    expect_stopped_cats(run, 2);
    expect_ordinary_call();
}
