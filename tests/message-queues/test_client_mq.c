/* SPDX-License-Identifier: MIT */
/*
 * test_client_mq.c - the tests of exercise client_mq: the program that sends a
 * number and "done". The server's queue is made by a process of the test,
 * except where both of the student's programs meet.
 */
#include "harness.h"

PROGRAM(client_mq);

#define TESTED "it"
#include "queues.h"

/* Run client_mq with a queue such as a server makes: it ends with STATUS.
 * Gives what is in the queue then, and removes it. */
static struct run *run_client(const char *name, const char *text, int status)
{
    act("make", name, "10", "1024", "640");
    struct run *run = start_program("client_mq", .args = ARGS(name, text));
    finish(run);
    struct run *left = act("look", name, "take", name, "unlink", name);
    size_t n, m;
    const char *out = run_output(run, &n);
    const char *errors = run_errors(run, &m);
    expect(n == 0, "it printed %s on standard output", quote_bytes(out, n));
    expect(WIFEXITED(run_status(run)) && WEXITSTATUS(run_status(run)) == status,
           "it ended with %s, not with exit status %d. On standard error there "
           "was %s",
           status_text(run_status(run)), status, quote_bytes(errors, m));
    return left;
}

static void expect_sent(struct run *left, const char *number_)
{
    long n = get_long(left, "messages");
    expect(n == 2, "%ld message%s in the queue, not 2", n,
           n == 1 ? " was" : "s were");
    expect_message(left, 0, number_, 0);
    expect_message(left, 1, "done", 0);
}

TEST(client_mq, sends_1337_and_done)
{
    const char *name = queue_name();
    did("ran client_mq %s", name);
    rule("two messages, \"1337\" and \"done\", priority 0 both: the text and "
         "no '\\0', so 4 bytes each. The third argument of mq_send() is the "
         "length, the fourth the priority");
    look("mq_send(3)");
    expect_sent(run_client(name, NULL, 0), "1337");
}

TEST(client_mq, sends_the_number_that_is_given)
{
    const char *name = queue_name();
    const char *text = number(random_between(100, 9999999));
    did("ran client_mq %s %s", name, text);
    rule("the second argument, if there is one, takes the place of 1337. It is "
         "sent as text, as it was typed");
    look("mq_send(3)");
    expect_sent(run_client(name, text, 0), text);
    name = queue_name();
    did("ran client_mq %s -7", name);
    expect_sent(run_client(name, "-7", 0), "-7");
    static const char *const typed[] = {"007", "-0",
                                        "123456789012345678901234567890"};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        name = queue_name();
        did("ran client_mq %s %s", name, typed[i]);
        expect_sent(run_client(name, typed[i], 0), typed[i]);
    }
}

static void expect_ordinary_run(void)
{
    const char *name = queue_name();
    did("ran client_mq %s 42 with nothing in its way", name);
    rule("failing correctly earns points only if the program also works: where "
         "nothing goes wrong it must succeed");
    struct run *left = run_client(name, "42", 0);
    expect(get_long(left, "messages") > 0, "nothing was in the queue");
}

TEST(client_mq, reports_that_no_server_is_there)
{
    const char *name = queue_name();
    did("ran client_mq %s, where there was no such queue", name);
    rule("the queue is the server's. Without O_CREAT mq_open() fails with "
         "ENOENT, and the client can say so; with O_CREAT it would make a "
         "queue that nobody reads, and that would stay");
    look("mq_open(3)");
    struct run *run = start_program("client_mq", .args = ARGS(name));
    finish(run);
    struct run *seen = act("look", name, "unlink", name);
    expect(!get_long(seen, "exists"), "it made the queue %s itself", name);
    expect_complaint(run, 1);
    expect_ordinary_run();
}

TEST(client_mq, waits_while_the_queue_is_full)
{
    const char *name = queue_name();
    did("ran client_mq %s, where the queue holds one message only and had one "
        "in it, and took messages out when the client was waiting",
        name);
    rule("mq_send() waits while the queue is full, which is not a failure, and "
         "sends when there is room: no O_NONBLOCK for that");
    look("mq_send(3)");
    act("make", name, "1", "1024", "644", "put", name, "0", "first");
    struct run *run = start_program("client_mq", .args = ARGS(name));
    bool waited = still_waits(run);
    struct run *taken[3];
    for (int i = 0; i < 3; i++) {
        taken[i] = act("one", name);
        run_wait_quiet(run);
    }
    act("unlink", name);
    finish(run);
    expect(waited, "it did not wait; it ended with %s",
           status_text(run_status(run)));
    expect_status(run, 0);
    expect(get_long(taken[1], "messages") == 1 &&
               get_long(taken[2], "messages") == 1,
           "behind the message that was there, not one and then one more came");
    expect_message(taken[1], 0, "1337", 0);
    expect_message(taken[2], 0, "done", 0);
}

TEST(client_mq, reports_a_message_that_is_too_long)
{
    const char *name = queue_name();
    did("ran client_mq %s 12345, where the messages of the queue may have 4 "
        "bytes",
        name);
    rule("mq_send() fails with EMSGSIZE when the message is larger than the "
         "queue allows (mq_msgsize): look at its result, say why on standard "
         "error, and end with exit status 1");
    look("mq_send(3)");
    act("make", name, "10", "4", "644");
    struct run *run = start_program("client_mq", .args = ARGS(name, "12345"));
    finish(run);
    act("unlink", name);
    expect_complaint(run, 1);
    expect_ordinary_run();
}

TEST(client_mq, leaves_the_queue_to_the_server)
{
    const char *name = queue_name();
    did("ran client_mq %s, and looked at the queue when it had ended", name);
    rule("who made the queue removes it: when the client removes the name, the "
         "next client finds no server, though it is still running");
    look("mq_unlink(3)");
    struct run *left = run_client(name, NULL, 0);
    expect(get_long(left, "exists"), "the server's queue had no name any more");
    expect(get_long(left, "mode") == 0640 && get_long(left, "msgsize") == 1024,
           "it was another queue, for messages of %ld bytes, mode %#lo",
           get_long(left, "msgsize"), get_long(left, "mode"));
    expect(get_long(left, "messages") > 0, "nothing was in it");
}

TEST(client_mq, reports_usage)
{
    rule("with anything but a name and, if you like, a decimal number: a line "
         "on standard error that says how it is used, nothing on standard "
         "output, nothing sent, exit status 2");
    look("strtol(3), strspn(3), exit(3)");
    did("ran client_mq with no argument");
    expect_complaint(start_program("client_mq", .args = ARGS(NULL)), 2);
    did("ran client_mq /one 2 3");
    expect_complaint(start_program("client_mq", .args = ARGS("/one", "2", "3")),
                     2);
    static const char *const wrong[] = {"12x", "done", "", "-"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *name = queue_name();
        did("ran client_mq %s \"%s\"", name, wrong[i]);
        struct run *left = run_client(name, wrong[i], 2);
        expect(get_long(left, "messages") == 0, "it sent %ld messages",
               get_long(left, "messages"));
    }
    expect_ordinary_run();
}

TEST(client_mq, comes_too_early_and_comes_again)
{
    const char *name = queue_name();
    did("ran client_mq %s before there was a server, then server_mq %s, and "
        "then client_mq %s again",
        name, name, name);
    rule("a client that comes before the server fails (exit status 1) and "
         "leaves nothing that could be in the way of the next one");
    look("mq_open(3)");
    struct run *early = start_program("client_mq", .args = ARGS(name));
    finish(early);
    struct run *server = start_program("server_mq", .args = ARGS(name));
    run_wait_quiet(server);
    struct run *late = start_program("client_mq", .args = ARGS(name, "42"));
    finish(late);
    finish(server);
    expect_status(early, 1);
    expect_status(late, 0);
    expect_printed(server, "Received from the client: 42 (done = 0)\n"
                           "Received from the client: done (done = 1)\n");
}
