/* SPDX-License-Identifier: MIT */
/*
 * test_pipeline.c - the tests of exercise pipeline: any number of commands.
 */
#include "harness.h"
#include "pipeline.h"

#define TESTED "run_pipeline()"
#include "pipes.h"

FUNCTIONS(pipeline);

/* Arguments: the words of all commands, "--" between two of them. The data is
 * what the caller has printed before. */
DRIVER(run_pipeline)
{
    char **words = arg_list(0);
    char **cmds[32] = {words[0] ? words : NULL};
    int n = 0;
    for (char **w = words; *w; w++) {
        if (strcmp(*w, "--") == 0) {
            *w = NULL;
            cmds[++n] = w + 1;
        }
    }
    size_t size;
    const void *text = arg_data(&size);
    fwrite(text, 1, size, stdout); /* lies in the caller's stdio buffer */
    errno = 0;
    value_result(run_pipeline((char *const *const *)cmds));
}

static void expect_ordinary_call(void)
{
    ordinary("run_pipeline() with `printf text | head -c 4`");
    struct run *run =
        start_driver("run_pipeline",
                     .args = ARGS("printf", "text", "--", "head", "-c", "4"));
    expect_success(run);
    expect_output(run, "text", 4);
}

TEST(pipeline, runs_a_single_command)
{
    did("run_pipeline() with one command, `sh -c 'cat; exit 4'`");
    rule("one command needs no pipe: it reads the caller's standard input and "
         "writes to the caller's standard output");
    look("fork(2), execvp(3), waitpid(2)");
    char text[100];
    random_text(text, 100);
    struct run *run =
        start_driver("run_pipeline", .args = ARGS("sh", "-c", "cat; exit 4"),
                     .input = text, .input_size = 100);
    finish(run);
    expect_exit(run, 4);
    expect_output(run, text, 100);
}

TEST(pipeline, passes_data_through_three_commands)
{
    did("run_pipeline() with `cat | tr a-z A-Z | tr A-Z a-z`");
    rule("each command's descriptor 1 is the write end of the pipe whose read "
         "end is the next one's descriptor 0; an end that is open in one "
         "process too many keeps the pipe from ending");
    look("pipe(2), dup2(2), pipe(7)");
    char *text = random_string(300);
    struct run *run = start_driver(
        "run_pipeline",
        .args = ARGS("cat", "--", "tr", "a-z", "A-Z", "--", "tr", "A-Z", "a-z"),
        .input = text, .input_size = 300);
    finish(run);
    expect_exit(run, 0);
    expect_output(run, change_case(text, 300, false), 300);
}

TEST(pipeline, runs_ten_commands_at_once)
{
    did("run_pipeline() with ten times `cat`, and looked at the processes "
        "while the first one was waiting for its standard input");
    rule("start all commands, then wait for all of them; between two there is "
         "one pipe");
    look("fork(2), pipe(7), waitpid(2)");
    struct run *run =
        start_driver("run_pipeline",
                     .args = ARGS("cat", "--", "cat", "--", "cat", "--", "cat",
                                  "--", "cat", "--", "cat", "--", "cat", "--",
                                  "cat", "--", "cat", "--", "cat"),
                     .keep_input = true);
    run_wait_quiet(run);
    const struct process *stages[10];
    expect_chain(run, 10, stages);
    static char bytes[200000];
    random_fill(bytes, sizeof bytes);
    run_feed(run, bytes, sizeof bytes);
    run_end_input(run);
    finish(run);
    expect_exit(run, 0);
    expect_output(run, bytes, sizeof bytes);
}

TEST(pipeline, leaves_no_other_end_to_the_commands)
{
    did("run_pipeline() with four times `cat`, and looked at the descriptors "
        "of each");
    rule("a child inherits all that is open at fork(), the ends of the other "
         "commands' pipes too: close what a command does not use, or make it "
         "close-on-exec");
    look("pipe(7), dup2(2), FD_CLOEXEC in fcntl(2)");
    struct run *run =
        start_driver("run_pipeline",
                     .args = ARGS("cat", "--", "cat", "--", "cat", "--", "cat"),
                     .keep_input = true);
    run_wait_quiet(run);
    const struct process *stages[4];
    expect_chain(run, 4, stages);
    for (int i = 0; i < 4; i++) {
        char name[32];
        snprintf(name, sizeof name, "command %d of 4", i + 1);
        expect_no_extra_pipe(stages[i], name);
    }
    run_end_input(run);
    finish(run);
    expect_exit(run, 0);
}

TEST(pipeline, gives_the_status_of_the_last_command)
{
    rule("the status is the last command's, whichever ends first: "
         "waitpid(pid, ...) waits for the child that you name, wait() for any");
    look("waitpid(2)");
    did("run_pipeline() with a first command that ends with status 7 only "
        "after the last one has ended with status 5");
    struct run *run =
        start_driver("run_pipeline",
                     .args = ARGS("sh", "-c", "exec >&-; read line; exit 7",
                                  "--", "cat", "--", "sh", "-c", "cat; exit 5"),
                     .keep_input = true);
    run_wait_quiet(run);
    run_end_input(run);
    finish(run);
    expect_exit(run, 5);

    /* The pipes take what the first one writes; the last one cannot write it
     * on before we read. */
    did("run_pipeline() with a last command that ends with status 5 only after "
        "the others have ended");
    run =
        start_driver("run_pipeline",
                     .args = ARGS("sh", "-c", "printf %08192d 0; exit 7", "--",
                                  "cat", "--", "sh", "-c", "cat; exit 5"),
                     .hold_output = true, .output_capacity = 4096);
    run_wait_quiet(run);
    run_flow(run);
    finish(run);
    expect_exit(run, 5);
}

TEST(pipeline, ends_when_a_command_in_the_middle_ends)
{
    did("run_pipeline() with `yes | cat | head -n 1 | wc -l`");
    rule("a writer gets SIGPIPE only when no process has the read end any "
         "more: not the caller, and not another command of the row");
    look("pipe(7), \"I/O on pipes and FIFOs\"");
    struct run *run = start_driver(
        "run_pipeline", .args = ARGS("yes", "--", "cat", "--", "head", "-n",
                                     "1", "--", "wc", "-l"));
    finish(run);
    expect_exit(run, 0);
    expect_output(run, "1\n", 2);
}

TEST(pipeline, waits_for_every_command)
{
    did("run_pipeline() with a first command that ends only after both others "
        "have ended");
    rule("if you fork three times, wait three times: a child that nobody waits "
         "for becomes a zombie");
    look("waitpid(2)");
    struct run *run = start_driver(
        "run_pipeline",
        .args = ARGS("sh", "-c", "echo text; exec >&-; read line; exit 0", "--",
                     "cat", "--", "cat"),
        .keep_input = true);
    run_wait_quiet(run);
    run_end_input(run);
    finish(run);
    expect_exit(run, 0);
    expect_output(run, "text\n", 5);
    expect(audit_children(run) + audit_zombies(run) == 0,
           "when run_pipeline() returned: commands still running: %d, not "
           "reaped: %d",
           audit_children(run), audit_zombies(run));
}

TEST(pipeline, goes_on_with_a_missing_command)
{
    did("run_pipeline() with two commands that do not exist before `wc -c`");
    rule("exec() returns only when it failed, and then the child is still a "
         "copy of your program: it must end there, with _exit(127). The next "
         "command then finds its input empty");
    look("execvp(3), _exit(2)");
    struct run *run = start_driver(
        "run_pipeline", .args = ARGS("no-such-command", "--", "no-such-command",
                                     "--", "wc", "-c"));
    finish(run);
    expect_exit(run, 0);
    expect_output(run, "0\n", 2);
}

TEST(pipeline, gives_127_for_a_missing_last_command)
{
    did("run_pipeline() with three commands that do not exist");
    rule("exec() returns only when it failed, and then the child is still a "
         "copy of your program: it must end there, with _exit(127)");
    look("execvp(3), _exit(2)");
    struct run *run =
        start_driver("run_pipeline",
                     .args = ARGS("no-such-command", "--", "no-such-command",
                                  "--", "no-such-command"),
                     .data = "once\n", .data_size = 5);
    finish(run);
    expect_exit(run, 127);
    expect_printed_once(run, "");
    expect_ordinary_call();
}

TEST(pipeline, refuses_an_empty_list)
{
    did("run_pipeline() with a list of no commands");
    rule("there is no last command whose status could be given: EINVAL");
    look("errno(3)");
    expect_failed_start(start_driver("run_pipeline"), EINVAL);
    expect_ordinary_call();
}

TEST(pipeline, stops_all_when_a_pipe_fails)
{
    did("run_pipeline() with four times `cat`, while two more descriptors "
        "could be opened: one pipe. Nothing was typed to the first cat");
    rule("commands that already run may never end of their own accord: kill "
         "them, reap them, close what you have, and return -1 with the errno "
         "of pipe()");
    look("pipe(2), kill(2), waitpid(2)");
    expect_failed_start(
        start_driver("run_pipeline",
                     .args = ARGS("cat", "--", "cat", "--", "cat", "--", "cat"),
                     .spare_fds = 2, .keep_input = true),
        EMFILE);
    expect_ordinary_call();
}

TEST(pipeline, stops_all_when_a_fork_fails)
{
    rule("commands that already run may never end of their own accord: kill "
         "them, reap them, close what you have, and return -1 with the errno "
         "of fork()");
    look("fork(2), kill(2), waitpid(2)");
    did("run_pipeline() with `cat | cat`, while no process could be made");
    expect_failed_start(start_driver("run_pipeline",
                                     .args = ARGS("cat", "--", "cat"),
                                     .no_fork = true),
                        EAGAIN);
    did("run_pipeline() with four times `cat`, and made the third fork() fail "
        "with EAGAIN. Nothing was typed to the first cat");
    struct run *run =
        start_driver("run_pipeline",
                     .args = ARGS("cat", "--", "cat", "--", "cat", "--", "cat"),
                     .spare_processes = 2,
                     .faults = {{CALL_fork, 3, EAGAIN, false},
                                {CALL_vfork, 3, EAGAIN, false}},
                     .keep_input = true);
    expect_stopped_cats(run, 4);
    expect_ordinary_call();
}

TEST(pipeline, works_without_standard_input_and_output)
{
    did("run_pipeline() with `echo text | cat | sh -c 'cat >&2'`, by a caller "
        "whose descriptors 0 and 1 are closed");
    rule("pipe() gives the lowest free numbers, here 0 and 1: dup2(fd, fd) "
         "changes nothing, and to close fd after it closes the only copy");
    look("pipe(2), dup2(2)");
    char text[41] = "";
    random_text(text, 40);
    struct run *run = start_driver(
        "run_pipeline",
        .args = ARGS("echo", text, "--", "cat", "--", "sh", "-c", "cat >&2"),
        .close_stdio = true);
    finish(run);
    expect_exit(run, 0);
    size_t n;
    const char *errors = run_errors(run, &n);
    expect(memmem(errors, n, text, 40),
           "%zu bytes came to standard error, and "
           "not the text: %s",
           n, quote_bytes(errors, n));
}
