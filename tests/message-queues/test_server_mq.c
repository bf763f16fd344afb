/* SPDX-License-Identifier: MIT */
/*
 * test_server_mq.c - the tests of exercise server_mq: the program that makes
 * the queue and prints what comes. The client is a process of the test, except
 * where both of the student's programs meet.
 */
#include "harness.h"

PROGRAM(server_mq);

#define TESTED "it"
#include "queues.h"

#define FROM_CLIENT "Received from the client: "
#define END FROM_CLIENT "done (done = 1)\n"

/* Start server_mq NAME, and come back when it has made its queue and waits. */
static struct run *start_server(const char *name)
{
    struct run *run = start_program("server_mq", .args = ARGS(name));
    if (!still_waits(run)) {
        size_t n;
        finish(run);
        const char *errors = run_errors(run, &n);
        expect(false,
               "it has ended, with %s, before anything was sent. On standard "
               "error there was %s",
               status_text(run_status(run)), quote_bytes(errors, n));
    }
    struct run *seen = act("look", name);
    expect(get_long(seen, "exists"),
           "there was no queue %s when it should have been waiting for a "
           "message there",
           name);
    return run;
}

/* Send it these texts, one after the other: it takes each before the next one
 * is sent. */
static void send_texts(struct run *run, const char *name,
                       const char *const texts[])
{
    for (; *texts; texts++) {
        struct run *put =
            start_driver("act", .args = ARGS("put", name, "0", *texts));
        finish(put);
        if (get_long(put, "result") != 0) {
            size_t n;
            finish(run);
            const char *out = run_output(run, &n);
            expect(false,
                   "when %s was to be sent, it had ended already, and its "
                   "queue was gone. The last line that it printed was %s",
                   quote_bytes(*texts, strlen(*texts)),
                   n ? quote_line(out, n, n - 1) : "none");
        }
        run_wait_quiet(run);
    }
}
#define SEND(run_, name_, ...) send_texts(run_, name_, ARGS(__VA_ARGS__))

/* The lines for these texts, none of which is the end mark. */
static const char *lines_of(const char *const texts[])
{
    char *lines = calloc(8192, 1);
    if (!lines)
        abort();
    for (; *texts; texts++)
        snprintf(lines + strlen(lines), 8192 - strlen(lines),
                 FROM_CLIENT "%s (done = 0)\n", *texts);
    return lines;
}

TEST(server_mq, prints_what_the_client_sends)
{
    const char *name = queue_name();
    const char *text = number(random_between(1000, 999999));
    did("ran server_mq %s, and sent it \"1337\", \"%s\" and \"done\"", name,
        text);
    rule("for every message one line, \"" FROM_CLIENT "TEXT (done = 0)\"; for "
         "the message \"done\" the same with 1, and then it ends");
    look("mq_receive(3), printf(3)");
    struct run *run = start_server(name);
    SEND(run, name, "1337", text, "done");
    const char *lines = lines_of((const char *[]){"1337", text, NULL});
    char expected[256];
    snprintf(expected, sizeof expected, "%s" END, lines);
    expect_printed(run, expected);
}

TEST(server_mq, makes_the_queue)
{
    const char *name = queue_name();
    did("ran server_mq %s, and looked at the queue while it was waiting", name);
    rule("the server makes the queue that its name says: for 10 messages of "
         "1024 bytes, mode 0644. The attributes go to mq_open() by a pointer, "
         "and NULL is another size (8192)");
    look("mq_open(3)");
    struct run *run = start_server(name);
    struct run *seen = act("look", name);
    expect(get_long(seen, "exists"), "there was no such queue");
    expect(get_long(seen, "maxmsg") == 10 && get_long(seen, "msgsize") == 1024,
           "it was a queue for %ld messages of %ld bytes",
           get_long(seen, "maxmsg"), get_long(seen, "msgsize"));
    expect(get_long(seen, "mode") == 0644, "its mode was %#lo",
           get_long(seen, "mode"));
    SEND(run, name, "done");
    expect_printed(run, END);
}

TEST(server_mq, ends_at_done_and_at_nothing_else)
{
    static const char *const others[] = {"donedone", "don",   "Done", "d",
                                         "done!",    " done", "",     NULL};
    const char *name = queue_name();
    did("ran server_mq %s, and sent it \"donedone\", \"don\", \"Done\", \"d\", "
        "\"done!\", \" done\", an empty message, and then \"done\"",
        name);
    rule("only the message that is exactly \"done\", all of it and no more, is "
         "the end: compare whole strings, with strcmp()");
    look("strcmp(3)");
    struct run *run = start_server(name);
    send_texts(run, name, others);
    SEND(run, name, "done");
    char expected[512];
    snprintf(expected, sizeof expected, "%s" END, lines_of(others));
    expect_printed(run, expected);
}

TEST(server_mq, prints_nothing_of_an_older_message)
{
    const char *name = queue_name();
    did("ran server_mq %s, and sent it \"a long text of 27 bytes, 27\", "
        "\"short\", \"7\" and \"done\", none of them with a '\\0'",
        name);
    rule("a message has no end byte: put '\\0' at the length that mq_receive() "
         "returned. Else the rest of the message before is printed too");
    look("mq_receive(3)");
    static const char *const texts[] = {"a long text of 27 bytes, 27", "short",
                                        "7", NULL};
    struct run *run = start_server(name);
    send_texts(run, name, texts);
    SEND(run, name, "done");
    char expected[512];
    snprintf(expected, sizeof expected, "%s" END, lines_of(texts));
    expect_printed(run, expected);
}

TEST(server_mq, prints_any_text_of_1024_bytes)
{
    char *longest = random_string(1024);
    const char *texts[] = {longest, "100%d of %s%n", NULL};
    const char *name = queue_name();
    did("ran server_mq %s, and sent it a message of 1024 bytes, then "
        "\"100%%d of %%s%%n\", then \"done\"",
        name);
    rule("the buffer holds the largest message, 1024 bytes, and one more for "
         "the '\\0' after it. A text from outside is not a format");
    look("mq_receive(3), printf(3)");
    struct run *run = start_server(name);
    send_texts(run, name, texts);
    SEND(run, name, "done");
    char expected[2048];
    snprintf(expected, sizeof expected, "%s" END, lines_of(texts));
    expect_printed(run, expected);
}

TEST(server_mq, removes_the_queue)
{
    const char *name = queue_name();
    did("ran server_mq %s, sent it \"done\", and looked for its queue when it "
        "had ended",
        name);
    rule("mq_close() closes a descriptor; the queue itself stays, with its "
         "messages, until mq_unlink() removes its name");
    look("mq_close(3), mq_unlink(3)");
    struct run *run = start_server(name);
    SEND(run, name, "done");
    expect_printed(run, END);
    struct run *after = act("look", name);
    expect(!get_long(after, "exists"), "the queue %s is still there", name);
}

TEST(server_mq, reads_nothing_of_an_earlier_run)
{
    const char *name = queue_name();
    did("ran server_mq %s, sent it \"old 1\" and \"old 2\" while it was "
        "stopped, killed it with SIGKILL, and ran it again",
        name);
    rule("a server that was killed has removed nothing: queue and messages are "
         "still there. The next one begins with a queue of its own: remove "
         "what is there, then make it (mq_unlink(), then O_CREAT | O_EXCL)");
    look("mq_overview(7), mq_unlink(3)");
    struct run *killed = start_server(name);
    const char *pid = process_number(killed);
    act("stop", pid, "put", name, "0", "old 1", "put", name, "0", "old 2",
        "kill", pid);
    struct run *run = start_server(name);
    SEND(run, name, "new", "done");
    expect_printed(run, FROM_CLIENT "new (done = 0)\n" END);
}

TEST(server_mq, is_not_bound_by_an_older_queue)
{
    const char *name = queue_name();
    did("ran server_mq %s, where there was a queue of that name for 2 messages "
        "of 16 bytes",
        name);
    rule("a queue that is there keeps its own attributes, whatever you give to "
         "mq_open(). Messages of 16 bytes at most are too small for the "
         "client: remove the old queue, and make a new one");
    look("mq_open(3), mq_unlink(3)");
    act("make", name, "2", "16", "600");
    struct run *run = start_server(name);
    struct run *seen = act("look", name);
    expect(get_long(seen, "maxmsg") == 10 && get_long(seen, "msgsize") == 1024,
           "it was waiting at a queue for %ld messages of %ld bytes, not for "
           "10 of 1024",
           get_long(seen, "maxmsg"), get_long(seen, "msgsize"));
    SEND(run, name, "done");
    expect_printed(run, END);
}

/* Both of the student's programs have been started and are done. */
static void expect_talk(struct run *server, struct run *client)
{
    finish(client);
    expect_status(client, 0);
    expect_printed(server, FROM_CLIENT "1337 (done = 0)\n" END);
}

TEST(server_mq, works_with_your_client)
{
    rule("the queue keeps what was sent until somebody takes it, so it does "
         "not matter which is faster: the client may have ended before the "
         "server receives anything. The queue has to be there first");
    look("mq_overview(7), mq_send(3)");
    const char *name = queue_name();
    did("ran server_mq %s, and when it was waiting, client_mq %s", name, name);
    struct run *server = start_server(name);
    struct run *client = start_program("client_mq", .args = ARGS(name));
    expect_talk(server, client);

    name = queue_name();
    did("ran server_mq %s, stopped it when its queue was there, ran "
        "client_mq %s to its end, and continued the server",
        name, name);
    server = start_server(name);
    const char *pid = process_number(server);
    act("stop", pid);
    client = start_program("client_mq", .args = ARGS(name));
    finish(client);
    act("continue", pid);
    expect_talk(server, client);

    name = queue_name();
    did("started client_mq %s and server_mq %s, stopped both before their "
        "first mq_open(), then continued first the server, and the client "
        "when the server was waiting",
        name, name);
    client = start_program("client_mq", .args = ARGS(name),
                           .stop_call = CALL_mq_open);
    run_wait_stopped(client);
    const char *client_pid = process_number(client);
    server = start_program("server_mq", .args = ARGS(name),
                           .stop_call = CALL_mq_open);
    run_wait_stopped(server);
    act("continue", process_number(server));
    run_wait_quiet(server);
    act("continue", client_pid);
    expect_talk(server, client);
}

static void expect_ordinary_run(void)
{
    const char *name = queue_name();
    did("ran server_mq %s with nothing in its way, and sent it \"done\"", name);
    rule("failing correctly earns points only if the program also works: where "
         "nothing goes wrong it must succeed");
    struct run *run = start_server(name);
    SEND(run, name, "done");
    expect_printed(run, END);
}

TEST(server_mq, reports_usage)
{
    rule("with anything but one argument: a line on standard error that says "
         "how it is used, nothing on standard output, exit status 2");
    look("exit(3), stderr(3)");
    did("ran server_mq with no argument");
    expect_complaint(start_program("server_mq", .args = ARGS(NULL)), 2);
    did("ran server_mq /one /two");
    expect_complaint(start_program("server_mq", .args = ARGS("/one", "/two")),
                     2);
    expect_ordinary_run();
}

TEST(server_mq, reports_a_queue_that_cannot_be_made)
{
    const char *name = queue_name();
    rule("mq_open() returns (mqd_t)-1 when it fails: say why on standard "
         "error, and end with exit status 1. A name begins with '/' and has no "
         "other");
    look("mq_open(3), perror(3)");
    did("ran server_mq %s: a name without '/'", name + 1);
    expect_complaint(start_program("server_mq", .args = ARGS(name + 1)), 1);
    did("ran server_mq %s in a process that had no free descriptor", name);
    struct run *run =
        start_program("server_mq", .args = ARGS(name), .spare_fds = -1);
    finish(run);
    act("unlink", name); /* Valgrind makes the queue before it says EMFILE */
    expect_complaint(run, 1);
    expect_ordinary_run();
}
