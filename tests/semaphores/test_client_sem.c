/* SPDX-License-Identifier: MIT */
/*
 * test_client_sem.c - exercise 3 of the lab semaphores: the program client_sem.
 * Run by the judge; the student's main() runs in the subject.
 */
#include "harness.h"

PROGRAM(client_sem);

#include "partner.h"

#define WAITING "waiting for the semaphore\n"

static void expect_ordinary_run(void)
{
    const char *name = random_name();

    ordinary("ran client_sem NAME, where the semaphore was there, with the "
             "value 1");
    struct run *partner = start_maker(name, 1);
    struct run *run = start_program("client_sem", .args = ARGS(name));
    expect_begin(run, WAITING "sem is ");
    end_partner(partner);
}

TEST(client_sem, prints_the_value_and_gives_back)
{
    const char *name = random_name();
    long value = random_between(3, 9);
    char output[64];

    did("ran client_sem NAME, where another process had made the semaphore "
        "with the value %ld",
        value);
    rule("it says that it waits, takes the semaphore, prints the value that "
         "sem_getvalue() gives then, and posts");
    look("sem_getvalue(3), sem_post(3)");
    struct run *partner = start_maker(name, value);
    struct run *run = start_program("client_sem", .args = ARGS(name));
    snprintf(output, sizeof output, WAITING "sem is %ld\n", value - 1);
    expect_good_end(run, output);
    int after = tell_partner(partner, "v");
    expect(after == value,
           "when it had ended the value was %d, and it should be %ld again",
           after, value);
    expect_rule(
        end_partner(partner),
        "only the process that made the name removes it: otherwise the next "
        "one that opens it finds nothing, or makes another semaphore",
        "when it had ended there was no semaphore of this name any "
        "more");
}

TEST(client_sem, waits_until_it_is_released)
{
    const char *name = random_name();

    did("ran client_sem NAME, where another process held the semaphore (value "
        "0), and looked when it was at rest; then the other one posted");
    rule("it first prints that it waits, and then waits, asleep, until the "
         "value is above 0");
    look("sem_wait(3), fflush(3)");
    struct run *partner = start_maker(name, 0);
    struct run *run = start_program("client_sem", .args = ARGS(name));
    if (!waits_in(run, SYS_futex)) {
        finish(run);
        expect(false, "it did not wait for the semaphore: it ended with %s",
               status_text(run_status(run)));
    }
    expect_printed_by_now(run, WAITING);
    tell_partner(partner, "p");
    expect_good_end(run, WAITING "sem is 0\n");
    int after = tell_partner(partner, "v");
    expect(after == 1, "when it had ended the value was %d, not 1", after);
    end_partner(partner);
}

TEST(client_sem, goes_on_after_a_signal)
{
    const char *name = random_name();

    did("ran client_sem NAME, where the semaphore had the value 1 and "
        "sem_wait() was first interrupted by a signal (-1 with EINTR)");
    rule("EINTR means that a signal came and nothing was taken: wait again. A "
         "post for what was not taken makes one more of it");
    look("sem_wait(3), signal(7)");
    struct run *partner = start_maker(name, 1);
    struct run *run =
        start_program("client_sem", .args = ARGS(name),
                      .faults = {{CALL_sem_wait, 1, EINTR, false},
                                 {CALL_sem_timedwait, 1, EINTR, false},
                                 {CALL_sem_trywait, 1, EINTR, false}});
    expect_good_end(run, WAITING "sem is 0\n");
    int after = tell_partner(partner, "v");
    expect(after == 1, "when it had ended the value was %d, not 1", after);
    end_partner(partner);
}

/* A client that finds no semaphore. */
static void expect_no_server(const char *name)
{
    struct run *run = start_program("client_sem", .args = ARGS(name));
    run_wait_quiet(run);
    struct run *after = start_driver("look_for", .args = ARGS(name));
    finish(after);
    expect_rule(!get_long(after, "there"),
                "a client opens what is there: without O_CREAT sem_open(3) "
                "fails with ENOENT, with it the client makes a semaphore that "
                "no server has",
                "there is a semaphore of this name now: it made one");
    expect_complaint(run, 1);
}

TEST(client_sem, fails_without_a_server)
{
    did("ran client_sem NAME, where there was no semaphore of that name");
    rule("when a call fails: a message on standard error, exit status 1. It "
         "says that it waits only when there is something to wait for");
    look("sem_open(3)");
    expect_no_server(random_name());
    expect_ordinary_run();
}

TEST(client_sem, reports_usage)
{
    look("exit(3)");
    rule("with anything but one argument: a line on standard error that says "
         "how it is used, nothing on standard output, exit status 2");
    did("ran client_sem without an argument");
    expect_complaint(start_program("client_sem", .args = ARGS(NULL)), 2);
    did("ran client_sem with two arguments");
    expect_complaint(
        start_program("client_sem", .args = ARGS(random_name(), "more")), 2);
    expect_ordinary_run();
}

/* The server has made the semaphore and not yet taken it. */
static void come_in_between(void)
{
    const char *name = random_name();

    did("started your server_sem NAME and stopped it before its sem_wait(); "
        "ran client_sem NAME; let the server go on");
    rule("the semaphore is free from the moment in which it is there until "
         "somebody takes it, and that may be the client");
    struct run *server =
        start_program("server_sem", .args = ARGS(name), .keep_input = true,
                      .stop_call = CALL_sem_wait);
    if (run_reaches_stop(server)) {
        struct run *client = start_program("client_sem", .args = ARGS(name));
        expect_good_end(client, WAITING "sem is 0\n");
        run_continue(server);
    }
    run_feed(server, "\n", 1);
    expect_good_end(server, "sem is 0\n");
}

TEST(client_sem, comes_in_any_order)
{
    const char *name = random_name();

    look("sem_open(3), sem_wait(3)");
    did("ran client_sem NAME, and started your server_sem NAME afterwards");
    rule("a client that is there before the server does not wait for it: it "
         "fails, and makes nothing");
    expect_no_server(name);
    struct run *server =
        start_program("server_sem", .args = ARGS(name), .keep_input = true);

    did("started your server_sem NAME; when it was at rest, two client_sem "
        "NAME; then one byte came to the server");
    rule("they wait until the server gives the semaphore back, and each of "
         "them gives it back for the next one");
    struct run *clients[2];
    expect(waits_for_input(server),
           "your server_sem does not hold the semaphore and wait for its "
           "input");
    for (int i = 0; i < 2; i++) {
        clients[i] = start_program("client_sem", .args = ARGS(name));
        expect(waits_in(clients[i], SYS_futex),
               "client_sem does not wait, though your server_sem should have "
               "the semaphore");
        expect_printed_by_now(clients[i], WAITING);
    }
    run_feed(server, "\n", 1);
    expect_good_end(server, "sem is 0\n");
    for (int i = 0; i < 2; i++)
        expect_good_end(clients[i], WAITING "sem is 0\n");

    come_in_between();
}
