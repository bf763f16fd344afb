/* SPDX-License-Identifier: MIT */
/*
 * test_server_sem.c - exercise 2 of the lab semaphores: the program server_sem.
 * Run by the judge; the student's main() runs in the subject.
 */
#include "harness.h"

PROGRAM(server_sem);

#include "partner.h"

static void expect_ordinary_run(void)
{
    ordinary("ran server_sem NAME, its input being one newline");
    struct run *run = start_program("server_sem", .args = ARGS(random_name()),
                                    .input = "\n", .input_size = 1);
    expect_begin(run, "sem is ");
}

/* A server that should hold its semaphore and wait for input. */
static struct run *start_holder(const char *name)
{
    return start_program("server_sem", .args = ARGS(name), .keep_input = true);
}

static void expect_holding(struct run *run)
{
    if (waits_for_input(run))
        return;
    const struct process *p = view_first(run);
    expect_rule(!p || !process_waits_in(p, SYS_futex),
                "a semaphore that begins with 0 is one that nobody can take, "
                "its maker included",
                "it waits in sem_wait() for the semaphore that it has made "
                "itself");
    finish(run);
    expect(false, "it did not wait for its input: it ended with %s",
           status_text(run_status(run)));
}

TEST(server_sem, prints_the_value)
{
    look("sem_getvalue(3), printf(3)");
    did("ran server_sem NAME, its input being one newline");
    rule("it makes the semaphore with the value 1, takes it, prints its value "
         "as `sem is %%d` and a newline, and ends with 0 after one byte");
    struct run *run = start_program("server_sem", .args = ARGS(random_name()),
                                    .input = "\n", .input_size = 1);
    expect_good_end(run, "sem is 0\n");

    const char *name = random_name();
    long posts = random_between(2, 4);
    did("ran server_sem NAME and stopped it before sem_getvalue(); meanwhile "
        "another process posted %ld times",
        posts);
    rule("what it prints is the value that sem_getvalue() gives then");
    run = start_program("server_sem", .args = ARGS(name), .input = "\n",
                        .input_size = 1, .stop_call = CALL_sem_getvalue);
    expect(run_reaches_stop(run), "it never asked for the value");
    struct run *other = start_opener(name);
    for (long i = 0; i < posts; i++)
        tell_partner(other, "p");
    run_continue(run);
    char line[32];
    snprintf(line, sizeof line, "sem is %ld\n", posts);
    expect_good_end(run, line);
    end_partner(other);
}

TEST(server_sem, holds_it_until_input_comes)
{
    static const char *const inputs[] = {"one byte", "the end of file"};

    for (int i = 0; i < 2; i++) {
        const char *name = random_name();
        look("sem_wait(3), sem_post(3), read(2)");
        did("started server_sem NAME; later another process waited for the "
            "semaphore; then %s came on standard input",
            inputs[i]);
        rule("it holds the semaphore while it waits for one byte or the end "
             "of file on standard input, and then posts");
        struct run *run = start_holder(name);
        expect_holding(run);
        expect_printed_by_now(run, "sem is 0\n");
        struct run *other = start_opener(name);
        int value = tell_partner(other, "v");
        expect(value == 0,
               "while it waited for its input the semaphore had "
               "the value %d: not taken",
               value);
        run_feed(other, "w", 1);
        expect(waits_in(other, SYS_futex),
               "the other process got the semaphore before any input came");
        if (i == 0)
            run_feed(run, "x", 1);
        else
            run_end_input(run);
        expect_good_end(run, "sem is 0\n");
        run_wait_output(other, 3 * ACK_SIZE); /* it has got it */
        end_partner(other);
    }
}

TEST(server_sem, goes_on_after_a_signal)
{
    const char *name = random_name();

    did("ran server_sem NAME, where sem_wait() and each read() were first "
        "interrupted by a signal (-1 with EINTR)");
    rule("EINTR means that a signal came and nothing else happened: the "
         "semaphore is not taken, no input has come. Make the same call "
         "again");
    look("sem_wait(3), read(2), signal(7)");
    struct run *run = start_program(
        "server_sem", .args = ARGS(name), .keep_input = true, .eintr = 1,
        .faults = {{CALL_sem_wait, 1, EINTR, false},
                   {CALL_sem_timedwait, 1, EINTR, false},
                   {CALL_sem_trywait, 1, EINTR, false}});
    expect_holding(run);
    expect_printed_by_now(run, "sem is 0\n");
    run_feed(run, "\n", 1);
    expect_good_end(run, "sem is 0\n");
}

TEST(server_sem, replaces_what_a_killed_server_left)
{
    const char *name = random_name();

    did("started server_sem NAME, killed it (SIGKILL) while it held the "
        "semaphore, and started server_sem NAME again");
    rule("a named semaphore outlives its process, with the value that it has: "
         "0. sem_open(3) with O_CREAT takes it as it is and ignores your 1: "
         "remove the old name first");
    look("sem_open(3), sem_unlink(3), sem_overview(7)");
    struct run *first = start_holder(name);
    expect_holding(first);
    kill(view_first(first)->pid, SIGKILL);
    run_wait_quiet(first);

    struct run *run = start_holder(name);
    expect(waits_for_input(run) || !waits_in(run, SYS_futex),
           "the second server waits in sem_wait() for ever: it has opened the "
           "semaphore of the first one, with the value 0");
    expect_holding(run);
    expect_printed_by_now(run, "sem is 0\n");
    run_feed(run, "\n", 1);
    expect_good_end(run, "sem is 0\n");
}

TEST(server_sem, reports_usage_and_failures)
{
    look("exit(3), sem_open(3)");
    rule("with anything but one argument: a line on standard error that says "
         "how it is used, nothing on standard output, exit status 2");
    did("ran server_sem without an argument");
    expect_complaint(start_program("server_sem", .args = ARGS(NULL)), 2);
    did("ran server_sem with two arguments");
    expect_complaint(
        start_program("server_sem", .args = ARGS(random_name(), "more")), 2);
    rule("when a call fails: a message on standard error, exit status 1");
    did("ran server_sem /one/more, which cannot be the name of a semaphore");
    expect_complaint(start_program("server_sem", .args = ARGS("/one/more")), 1);
    did("ran server_sem NAME, and made sem_open() fail with ENOSPC");
    expect_complaint(
        start_program("server_sem", .args = ARGS(random_name()),
                      .faults = {{CALL_sem_open, 0, ENOSPC, false}}),
        1);
    expect_ordinary_run();
}

TEST(server_sem, releases_its_client)
{
    const char *name = random_name();

    did("started server_sem NAME, then your client_sem NAME; when both were at "
        "rest, one byte came to the server");
    rule("the client waits until the server gives the semaphore back; both "
         "have opened the same name");
    look("sem_open(3), sem_overview(7)");
    struct run *server = start_holder(name);
    expect_holding(server);
    struct run *client = start_program("client_sem", .args = ARGS(name));
    expect(waits_in(client, SYS_futex),
           "your client_sem does not wait for the semaphore, though server_sem "
           "should have it");
    run_feed(server, "\n", 1);
    expect_good_end(server, "sem is 0\n");
    expect_good_end(client, "waiting for the semaphore\nsem is 0\n");
}
