/* SPDX-License-Identifier: MIT */
/*
 * test_my_popen.c - the tests of exercise my_popen: a command with a pipe.
 */
#include "harness.h"
#include "my_popen.h"

#define TESTED "my_popen()"
#include "pipes.h"

FUNCTIONS(my_popen);

static void report_pclose(int fd, pid_t pid)
{
    errno = 0;
    int status = my_pclose(fd, pid);
    value_long("close_errno", errno);
    value_long("status", status);
    value_long("still_open", fcntl(fd, F_GETFD) != -1);
    await_unreaped(P_PID, pid);
}

/* Arguments: the mode, how many bytes to read at most, the command. With mode
 * 'w' the command gets the data. */
DRIVER(my_popen)
{
    static char text[8192];
    size_t most = (size_t)arg_long(1), size, done = 0;
    const char *data = arg_data(&size), mode = arg_text(0)[0];
    pid_t self = getpid(), pid = -7;
    errno = 0;
    int fd = my_popen(arg_list(2), mode, &pid);
    value_result(fd);
    value_long("pid", pid);
    ssize_t n = 1;
    if (fd == -1 || getpid() != self) /* the child came back, too */
        return;
    while (n > 0 && done < (mode == 'r' ? most : size)) {
        n = mode == 'r' ? read(fd, text + done, most - done)
                        : write(fd, data + done, size - done);
        done += n > 0 ? (size_t)n : 0;
    }
    value_bytes("text", text, mode == 'r' ? done : 0);
    report_pclose(fd, pid);
}

/* my_popen() with mode 'r', read at most so many bytes, my_pclose(). */
#define START_READING(most_, ...) \
    start_driver("my_popen", .args = ARGS("r", most_, __VA_ARGS__))

/* It failed with ERROR, left nothing, and did not touch *pid. */
static void expect_nothing_started(struct run *run, int error)
{
    expect_failed_start(run, error);
    expect_silent(run);
    expect_rule(get_long(run, "pid") == -7,
                "after -1 *pid is unchanged: a caller that waits for it or "
                "signals it would mean everybody with -1. So look at what "
                "fork() returned before you store it",
                "my_popen() returned -1, yet it stored %ld in *pid",
                get_long(run, "pid"));
}

/* It ended, and my_popen() gave a descriptor. */
static void expect_open(struct run *run)
{
    finish(run);
    expect(get_long(run, "result") > STDERR_FILENO,
           "my_popen() returned %s; it should be your end of the pipe",
           returned(run));
}

static void expect_status_of(struct run *run, int status)
{
    expect_open(run);
    int got = (int)get_long(run, "status");
    expect(got != -1, "my_pclose() returned -1 with errno %s",
           errno_name((int)get_long(run, "close_errno")));
    expect(got == status,
           "my_pclose() returned %d, which means %s; the "
           "command's wait status is %d: %s",
           got, status_text(got), status, status_text(status));
}

/* These N bytes are what the caller read. */
static void expect_text(struct run *run, const char *text, size_t n)
{
    size_t size;
    expect_open(run);
    const char *got = get_bytes(run, "text", &size);
    ssize_t at = find_difference(got, size, text, n);
    expect(at == -1,
           "%zu bytes came instead of %zu; the first difference is "
           "at byte %zd: %s",
           size, n, at, quote_bytes(got, size));
}

static void expect_ordinary_call(void)
{
    ordinary("my_popen({\"printf\", \"text\"}, 'r')");
    struct run *run = START_READING("4", "printf", "text");
    expect_text(run, "text", 4);
    expect_silent(run);
}

TEST(my_popen, reads_what_the_command_writes)
{
    did("my_popen({\"printf\", TEXT}, 'r'), read to the end of file, "
        "my_pclose()");
    rule("with 'r' the child's descriptor 1 is the write end. You see end of "
         "file only after your own copy of the write end is closed, too");
    look("pipe(2), dup2(2), popen(3)");
    char *text = random_string(200);
    struct run *run = START_READING("8192", "printf", text);
    expect_text(run, text, 200);
    expect_status_of(run, 0);
}

TEST(my_popen, writes_what_the_command_reads)
{
    did("my_popen({\"tr\", \"a-z\", \"A-Z\"}, 'w'), then wrote 200 letters to "
        "it, then my_pclose()");
    rule("with 'w' the child's descriptor 0 is the read end. The command sees "
         "end of file only when the write end is closed everywhere: in the "
         "child itself, and by my_pclose() before it waits");
    look("pipe(2), dup2(2), popen(3)");
    char *text = random_string(200);
    struct run *run =
        start_driver("my_popen", .args = ARGS("w", "0", "tr", "a-z", "A-Z"),
                     .data = text, .data_size = 200);
    expect_status_of(run, 0);
    expect_output(run, change_case(text, 200, true), 200);
}

TEST(my_popen, gives_the_pid_of_the_command)
{
    did("my_popen({\"sh\", \"-c\", \"echo $$\"}, 'r'): the command writes its "
        "own process id");
    rule("*pid is the process that became the command, so that its caller can "
         "wait for it or signal it");
    look("fork(2), execvp(3)");
    struct run *run = START_READING("100", "sh", "-c", "echo $$");
    expect_open(run);
    const char *pid = number(get_long(run, "pid"));
    size_t n;
    const char *got = get_bytes(run, "text", &n);
    expect(n == strlen(pid) + 1 && memcmp(got, pid, n - 1) == 0,
           "*pid was %s, the command wrote %s", pid, quote_bytes(got, n));
}

TEST(my_popen, returns_the_status_of_the_command)
{
    rule("my_pclose() gives the wait status as waitpid() does, so that an exit "
         "and a signal can be told apart");
    look("waitpid(2): WIFEXITED, WIFSIGNALED");
    did("my_pclose() of a command that ends with exit status 9");
    expect_status_of(START_READING("1", "sh", "-c", "exit 9"),
                     W_EXITCODE(9, 0));
    did("my_pclose() of a command that kills itself with SIGKILL");
    expect_status_of(START_READING("1", "sh", "-c", "kill -KILL $$"), SIGKILL);
}

TEST(my_popen, closes_the_descriptor)
{
    did("my_pclose(fd, pid) after reading all that `echo` wrote, then asked "
        "whether fd is still open");
    rule("my_pclose() ends what my_popen() began: descriptor and child");
    look("close(2)");
    struct run *run = START_READING("100", "echo", "hello");
    expect_text(run, "hello\n", 6);
    expect(!get_long(run, "still_open"), "descriptor %ld is still open",
           get_long(run, "result"));
}

TEST(my_popen, refuses_an_unknown_mode)
{
    rule("a mode other than 'r' and 'w' is EINVAL, and is found out before "
         "anything is made");
    look("errno(3), popen(3)");
    const char *modes[] = {"x", "R", ""};
    for (int i = 0; i < 3; i++) {
        did("my_popen({\"true\"}, mode, &pid) with mode = %s",
            modes[i][0] ? quote_bytes(modes[i], 1) : "'\\0'");
        struct run *run =
            start_driver("my_popen", .args = ARGS(modes[i], "100", "true"));
        expect_nothing_started(run, EINVAL);
    }
    expect_ordinary_call();
}

/* Two commands are open at once; the one that was first is closed first. */
DRIVER(my_popen_twice)
{
    char *cat[] = {"cat", NULL};
    pid_t first_pid = -1, second_pid = -1;
    int first = my_popen(cat, 'w', &first_pid);
    int second = my_popen(cat, 'w', &second_pid);
    value_result(first);
    value_long("second", second);
    if (first == -1 || second == -1)
        return;
    value_long("wrote", write(first, "first\n", 6));
    value_long("first_status", my_pclose(first, first_pid));
    value_long("wrote_too", write(second, "second\n", 7));
    value_long("second_status", my_pclose(second, second_pid));
}

TEST(my_popen, keeps_two_commands_apart)
{
    did("my_popen({\"cat\"}, 'w') twice, then my_pclose() of the first one "
        "while the second one is open");
    rule("a child inherits every descriptor that is open at fork(): the second "
         "command must not keep your end of the first one's pipe, or the first "
         "never sees end of file. Close-on-exec does it");
    look("O_CLOEXEC in pipe(2) and open(2), popen(3)");
    struct run *run = start_driver("my_popen_twice");
    finish(run);
    expect(get_long(run, "result") != -1 && get_long(run, "second") != -1,
           "the first my_popen() returned %s, the second %ld", returned(run),
           get_long(run, "second"));
    long one = get_long(run, "first_status");
    long two = get_long(run, "second_status");
    expect(!one && !two, "my_pclose() returned %ld, then %ld", one, two);
    expect_output(run, "first\nsecond\n", 13);
}

TEST(my_popen, stops_a_command_that_nobody_reads)
{
    did("my_popen({\"yes\"}, 'r'), read 100 bytes, then my_pclose()");
    rule("the command gets SIGPIPE once no process has the read end: the "
         "command itself must not have it, and my_pclose() closes before it "
         "waits");
    look("pipe(7), \"I/O on pipes and FIFOs\"");
    expect_status_of(START_READING("100", "yes"), SIGPIPE);
}

TEST(my_popen, waits_on_after_a_signal)
{
    did("my_pclose() of a command with exit status 3, while the first wait was "
        "interrupted by a signal (EINTR)");
    rule("EINTR means that a signal came first, nothing else: wait again, or "
         "the status is lost and the child stays a zombie");
    look("waitpid(2), signal(7)");
    struct run *run =
        start_driver("my_popen", .args = ARGS("r", "100", "sh", "-c", "exit 3"),
                     .faults = {{CALL_waitpid, 1, EINTR, false},
                                {CALL_wait4, 1, EINTR, false},
                                {CALL_waitid, 1, EINTR, false},
                                {CALL_wait, 1, EINTR, false}});
    expect_status_of(run, W_EXITCODE(3, 0));
}

/* A child of the caller's own has ended and waits to be reaped, by us. */
DRIVER(my_popen_beside)
{
    pid_t other = fork();
    if (other == 0)
        _exit(42);
    await_unreaped(P_PID, other);
    char *cat[] = {"cat", NULL};
    pid_t pid = -1;
    int fd = my_popen(cat, 'w', &pid);
    value_result(fd);
    if (fd != -1) {
        value_long("wrote", write(fd, "hello\n", 6));
        report_pclose(fd, pid);
    }
    int status = -1;
    value_long("reaped", waitpid(other, &status, 0) == other);
    value_long("other", status);
}

TEST(my_popen, leaves_other_children_alone)
{
    did("my_popen() and my_pclose() of `cat`, while the caller had another "
        "child that had ended with exit status 42");
    rule("wait() reaps any child: what you were not asked to wait for is the "
         "caller's. waitpid(pid, ...) names one");
    look("waitpid(2)");
    struct run *run = start_driver("my_popen_beside");
    expect_open(run);
    expect(get_long(run, "reaped"),
           "the caller's own child was gone afterwards (ECHILD): somebody else "
           "had reaped it");
    expect_status_of(run, 0);
    long other = get_long(run, "other");
    expect(other == 42 << 8, "its child gave %s", status_text((int)other));
    expect_output(run, "hello\n", 6);
}

TEST(my_popen, gives_127_for_a_missing_command)
{
    did("my_popen({\"no-such-command\"}, 'r'), then my_pclose()");
    rule("exec() returns only when it failed, and then the child is still a "
         "copy of your program: it must end there, with _exit(127)");
    look("execvp(3), _exit(2)");
    struct run *run = START_READING("100", "no-such-command");
    expect_status_of(run, W_EXITCODE(127, 0));
    expect_no_exits(run);
    expect_ordinary_call();
}

TEST(my_popen, reports_a_failed_start)
{
    rule("pipe() and fork() can fail: give back what you have, and return -1 "
         "with the errno of the call that failed");
    look("pipe(2), fork(2), errno(3)");
    did("my_popen() while only one more descriptor could be opened");
    const char *const *command = ARGS("r", "100", "true");
    expect_nothing_started(
        start_driver("my_popen", .args = command, .spare_fds = 1), EMFILE);
    did("my_popen() while no more process could be made");
    expect_nothing_started(
        start_driver("my_popen", .args = command, .no_fork = true), EAGAIN);
    expect_ordinary_call();
}
