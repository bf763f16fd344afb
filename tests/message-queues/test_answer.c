/* SPDX-License-Identifier: MIT */
/*
 * test_answer.c - the tests of exercise answer: questions and answers, with a
 * queue for every client.
 */
#include "harness.h"
#include "answer.h"

FUNCTIONS(answer);

#define TESTED "the function"
#include "queues.h"
#include "answer_sides.h"

TEST(answer, answers_a_client)
{
    const char *name = queue_name();
    char *text = random_string((size_t)random_between(20, 90));
    did("answer_serve(name, 3): a client asked \"%s\", then one asked \"\", "
        "and one asked with 255 bytes",
        text);
    rule("take a request, turn its text round, and send that to the queue "
         "that the request names: as many bytes as the text has, and no '\\0'");
    look("mq_receive(3), mq_send(3)");
    struct run *run = start_serve(name, "3");
    expect_reply(ask_server(name, text), text);
    expect_reply(ask_server(name, ""), "");
    text = random_string(255);
    expect_reply(ask_server(name, text), text);
    expect_result(run, 0);
}

TEST(answer, ends_after_so_many_requests)
{
    const char *name = queue_name();
    did("answer_serve(name, 2), and two clients asked; then looked for its "
        "queue. Then answer_serve(name, 0)");
    rule("after the last request the queue is closed and removed, so that the "
         "next client learns that there is no server");
    look("mq_unlink(3)");
    struct run *run = start_serve(name, "2");
    expect_reply(ask_server(name, "one"), "one");
    expect_reply(ask_server(name, "two"), "two");
    expect_result(run, 0);
    struct run *seen = act("look", name, "unlink", name);
    expect(!get_long(seen, "exists"), "the queue is still there");
    run = start_driver("serve", .args = ARGS(name, "0"));
    run_wait_quiet(run);
    seen = act("look", name);
    expect(!view_first(run), "for 0 requests it waits for one");
    expect_result(run, 0);
    expect(!get_long(seen, "exists"),
           "the queue is still there after 0 requests");
}

TEST(answer, begins_with_a_queue_of_its_own)
{
    const char *name = queue_name();
    did("answer_serve(name, 1), where there was a queue of that name for 3 "
        "messages, with a request of an earlier run in it");
    rule("a queue that is there is of an earlier run: its client has gone, and "
         "its attributes need not be yours. Remove it, and make a new one");
    look("mq_unlink(3), O_EXCL in mq_open(3)");
    act("make", name, "3", number(sizeof(struct answer_request)), "600");
    struct run *old = start_driver(
        "request", .args = ARGS(name, queue_name(), "old", "-1", ""));
    expect_result(old, 0);
    struct run *run = start_serve(name, "1");
    struct run *seen = act("look", name);
    expect(view_first(run),
           "it has ended before a client of this run asked: did it take the "
           "request of the earlier run?");
    expect(get_long(seen, "curmsgs") == 0,
           "%ld message of the earlier run is in the queue",
           get_long(seen, "curmsgs"));
    expect_reply(ask_server(name, "new"), "new");
    expect_result(run, 0);

    name = queue_name();
    did("answer_serve(name, 1), where there was a queue of that name for "
        "messages of 16 bytes");
    act("make", name, "3", "16", "600");
    run = start_serve(name, "1");
    expect_reply(ask_server(name, "new"), "new");
    expect_result(run, 0);
}

TEST(answer, drops_what_is_no_request)
{
    static const struct {
        const char *size, *fill, *what;
    } wrong[] = {{"10", "", "a message of 10 bytes"},
                 {"0", "", "an empty message"},
                 {"-1", "x", "a request whose reply_to has no '\\0'"},
                 {"-1", "y", "a request whose text has no '\\0'"}};
    rule("what comes out of a queue is what somebody sent: check its size, and "
         "look for a '\\0' in each of its fields, before you use them as "
         "strings. A message that is not a request is dropped and does not "
         "count");
    look("mq_receive(3), memchr(3)");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *name = queue_name(), *reply = queue_name();
        did("answer_serve(name, 1), sent it %s, and then asked as a client "
            "does",
            wrong[i].what);
        struct run *run = start_serve(name, "1");
        act("make", reply, "1", "256", "600");
        struct run *sent =
            start_driver("request", .args = ARGS(name, reply, "text",
                                                 wrong[i].size, wrong[i].fill));
        finish(sent);
        run_wait_quiet(run);
        struct run *got = act("take", reply, "unlink", reply);
        expect(get_long(sent, "result") == 0,
               "the queue of the server does not take it: %s",
               errno_name((int)get_long(sent, "errno")));
        expect(view_first(run), "it has ended: it counted that as a request");
        expect(get_long(got, "messages") == 0, "it answered that");
        expect_reply(ask_server(name, "right"), "right");
        expect_result(run, 0);
    }
}

TEST(answer, goes_on_when_a_client_has_gone)
{
    const char *name = queue_name();
    did("answer_serve(name, 2): the first request named a reply queue that "
        "did not exist, the second one was a client's");
    rule("a client may end before its answer comes, and its queue with it. "
         "Then mq_open() fails, which is not a failure of the server: the next "
         "client waits. Such a request counts");
    look("mq_open(3)");
    struct run *run = start_serve(name, "2");
    const char *gone = queue_name();
    struct run *sent =
        start_driver("request", .args = ARGS(name, gone, "text", "-1", ""));
    expect_result(sent, 0);
    run_wait_quiet(run);
    struct run *seen = act("look", gone, "unlink", gone);
    expect(!get_long(seen, "exists"), "it made the client's queue itself");
    expect(view_first(run), "it has ended");
    expect_reply(ask_server(name, "next"), "next");
    expect_result(run, 0);
}

TEST(answer, never_waits_for_a_client)
{
    const char *name = queue_name(), *full = queue_name();
    did("answer_serve(name, 2): the reply queue of the first request was full, "
        "the second one was a client's");
    rule("a client that does not read must not stop the server: open its queue "
         "with O_NONBLOCK, and drop the answer at EAGAIN. Such a request "
         "counts");
    look("O_NONBLOCK in mq_open(3), EAGAIN in mq_send(3)");
    struct run *run = start_serve(name, "2");
    act("make", full, "1", "256", "600", "put", full, "0", "full");
    struct run *sent =
        start_driver("request", .args = ARGS(name, full, "text", "-1", ""));
    expect_result(sent, 0);
    run_wait_quiet(run);
    const struct process *p = view_first(run);
    bool waits = p && process_waits_in(p, SYS_mq_timedsend);
    act("unlink", full);
    expect(p, "it has ended");
    expect(!waits, "it waits in mq_send() for room in the client's queue, and "
                   "serves nobody");
    expect_reply(ask_server(name, "next"), "next");
    expect_result(run, 0);
}

TEST(answer, sends_a_whole_request)
{
    const char *name = queue_name();
    size_t n, m;
    char *text = random_string((size_t)random_between(20, 90));
    did("answer_ask() to a server of the test, which answered \"forty-two\"");
    rule("a request is one message, sizeof(struct answer_request) bytes, with "
         "the name of a queue that is there already when the server reads it. "
         "The answer has no '\\0': put one after it, at its length");
    look("mq_send(3), mq_open(3)");
    make_server(name);
    struct run *run = start_driver("ask", .args = ARGS(name, text, "100"),
                                   .stop_call = CALL_mq_open, .stop_nth = 2);
    run_wait_quiet(run);
    struct run *early = act("look", name);
    run_continue(run);
    struct run *server = ANSWER(run, name, "forty-two");
    expect(get_long(early, "curmsgs") == 0,
           "the request was sent before the second mq_open(): a fast server "
           "would not have found the queue for its answer");
    expect(get_long(server, "size0") == sizeof(struct answer_request),
           "the request had %ld bytes, not %zu", get_long(server, "size0"),
           sizeof(struct answer_request));
    const char *got = get_bytes(server, "text0", &n);
    expect(find_difference(got, n, text, strlen(text)) == -1,
           "its text was %s, not %s", quote_bytes(got, n),
           quote_bytes(text, strlen(text)));
    const char *reply_to = get_bytes(server, "reply_to0", &m);
    expect(get_long(server, "sent") == 1,
           "no answer could be sent to the queue that it named, %s",
           quote_bytes(reply_to, m));
    expect_answer(run, "forty-two");
}

TEST(answer, gives_each_client_its_own_answer)
{
    const char *name = queue_name();
    size_t n, m;
    did("three processes called answer_ask() at the same time. The server read "
        "all requests, and answered the last one first");
    rule("each process needs a queue of its own for the reply, under a name "
         "that no other one has: with a common one each takes what comes, and "
         "that may be another one's answer. The process id is different in "
         "each");
    look("getpid(2), O_EXCL in mq_open(3)");
    make_server(name);
    struct run *asks[3];
    static const char *const texts[] = {"one", "two", "three"};
    for (int i = 0; i < 3; i++) {
        asks[i] = start_ask(name, texts[i], "100");
        run_wait_quiet(asks[i]);
    }
    struct run *server =
        ANSWER(asks[2], name, "to the first", "to the second", "to the third");
    const char *first = get_bytes(server, "reply_to0", &n);
    const char *second = get_bytes(server, "reply_to1", &m);
    expect(n != m || memcmp(first, second, n) != 0,
           "two of them named the same queue for their reply, %s",
           quote_bytes(first, n));
    expect_answer(asks[0], "to the first");
    expect_answer(asks[1], "to the second");
    expect_answer(asks[2], "to the third");
}

TEST(answer, refuses_what_does_not_fit)
{
    const char *name = queue_name();
    size_t n;
    rule("a text that does not fit into the request with its '\\0', and a "
         "reply that does not fit into OUT with one, are refused with "
         "EMSGSIZE, not cut off; nothing is stored then, and nothing is sent "
         "in the first case");
    look("strlen(3), errno(3)");
    did("answer_ask() of a text of 256 bytes");
    make_server(name);
    struct run *run = start_ask(name, random_string(256), "300");
    run_wait_quiet(run);
    struct run *left = act("look", name, "unlink", name);
    expect(get_long(left, "curmsgs") == 0, "a request was sent");
    expect_clean_error(run, EMSGSIZE);

    did("answer_ask() with room for 9 bytes, where the reply had 9 bytes");
    make_server(name);
    run = start_ask(name, "text", "9");
    ANSWER(run, name, "forty-two");
    expect_clean_error(run, EMSGSIZE);
    const char *out = get_bytes(run, "out", &n);
    for (size_t i = 0; i < n; i++)
        expect(out[i] == 'X', "byte %zu of OUT was changed", i);

    did("answer_ask() with room for 10 bytes, where the reply had 9 bytes, to "
        "a text of 255");
    char *text = random_string(255);
    make_server(name);
    run = start_ask(name, text, "10");
    struct run *server = ANSWER(run, name, "forty-two");
    expect_answer(run, "forty-two");
    const char *got = get_bytes(server, "text0", &n);
    expect(n == 255 && memcmp(got, text, 255) == 0,
           "of the 255 bytes of the text %zu arrived", n);
}

TEST(answer, reports_that_there_is_no_server)
{
    const char *name = queue_name();
    did("answer_ask(name, ...), where there was no queue of that name");
    rule("the queue NAME is the server's: without O_CREAT mq_open() says "
         "ENOENT; with it, the client would ask a queue that nobody reads, and "
         "wait for ever");
    look("mq_open(3)");
    long before = count_queues();
    struct run *run = start_ask(name, "text", "100");
    run_wait_quiet(run);
    struct run *seen = act("look", name, "unlink", name);
    expect(!get_long(seen, "exists"), "it made the server's queue itself");
    expect_clean_error(run, ENOENT);
    long after = count_queues();
    expect(after == before, "it returned -1, and left the queue for its reply");
    ordinary("answer_ask() to a server of the test");
    make_server(name);
    run = start_ask(name, "text", "100");
    ANSWER(run, name, "yes");
    expect_answer(run, "yes");
}

TEST(answer, leaves_no_queue_behind)
{
    const char *name = queue_name();
    rule("the queue for the reply is closed, and its name removed, whatever "
         "the result: what is not removed stays until the system is restarted, "
         "and after some ten of them this user can make no more (EMFILE, "
         "RLIMIT_MSGQUEUE)");
    look("mq_unlink(3), getrlimit(2), mq_overview(7)");
    for (int i = 0; i < 2; i++) {
        did("answer_ask() with room for %s", i ? "3 bytes, where the reply had "
                                                 "9"
                                               : "the reply");
        long before = count_queues();
        make_server(name);
        struct run *run = start_ask(name, "text", i ? "3" : "100");
        ANSWER(run, name, "forty-two");
        finish(run);
        long after = count_queues();
        expect_nothing_open(run);
        expect(after == before, "%ld queue was left behind", after - before);
        if (i)
            expect_clean_error(run, EMSGSIZE);
        else
            expect_answer(run, "forty-two");
    }
}

TEST(answer, goes_on_after_a_signal)
{
    const char *name = queue_name();
    rule("EINTR means that a signal came before the call could do its work: "
         "nothing has been sent or taken, so make the same call again");
    look("signal(7), mq_send(3)");
    did("answer_serve(name, 2), while every other mq_receive() and its first "
        "mq_send() were interrupted by a signal (-1 with EINTR)");
    struct run *run =
        start_driver("serve", .args = ARGS(name, "2"),
                     .faults = {{CALL_mq_receive, 1, EINTR, false},
                                {CALL_mq_receive, 3, EINTR, false},
                                {CALL_mq_send, 1, EINTR, false}});
    if (!still_waits(run))
        expect(false, "answer_serve() returned %s before anybody had asked",
               returned(run));
    expect_reply(ask_server(name, "one"), "one");
    expect_reply(ask_server(name, "two"), "two");
    expect_result(run, 0);

    name = queue_name();
    did("answer_ask(), while its first mq_send() and its first mq_receive() "
        "were interrupted by a signal (-1 with EINTR)");
    make_server(name);
    run = start_driver("ask", .args = ARGS(name, "text", "100"),
                       .faults = {{CALL_mq_receive, 1, EINTR, false},
                                  {CALL_mq_send, 1, EINTR, false}});
    run_wait_quiet(run);
    if (!view_first(run))
        expect_answer(run, "yes"); /* too early: it cannot be right */
    ANSWER(run, name, "yes");
    expect_answer(run, "yes");
}

TEST(answer, works_in_every_order)
{
    rule("the order of the start does not matter: a client finds a server that "
         "has made its queue, or learns that there is none. What was sent "
         "waits in the queue until the server gets to it");
    look("mq_overview(7)");
    const char *name = queue_name();
    did("answer_ask(name, ...), then answer_serve(name, 1), then answer_ask() "
        "again");
    struct run *early = start_ask(name, "early", "100");
    run_wait_quiet(early);
    struct run *server = start_serve(name, "1");
    expect_answer(start_ask(name, "late", "100"), "etal");
    expect_result(server, 0);
    expect_clean_error(early, ENOENT);

    name = queue_name();
    did("answer_serve(name, 2), stopped when its queue was there; a client's "
        "request and answer_ask() then, until both were waiting; then "
        "continued the server");
    server = start_serve(name, "2");
    const char *pid = process_number(server);
    act("stop", pid);
    struct run *first = ask_server(name, "first");
    run_wait_quiet(first);
    struct run *second = start_ask(name, "second", "100");
    run_wait_quiet(second);
    act("continue", pid);
    expect_reply(first, "first");
    expect_answer(second, "dnoces");
    expect_result(server, 0);

    name = queue_name();
    did("answer_ask(name, ...) and answer_serve(name, 1), both stopped before "
        "their first mq_open(); continued first the server, and the client "
        "when the server was waiting");
    first = start_driver("ask", .args = ARGS(name, "both", "100"),
                         .stop_call = CALL_mq_open);
    run_wait_stopped(first);
    pid = process_number(first);
    server = start_driver("serve", .args = ARGS(name, "1"),
                          .stop_call = CALL_mq_open);
    run_wait_stopped(server);
    act("continue", process_number(server));
    run_wait_quiet(server);
    act("continue", pid);
    expect_answer(first, "htob");
    expect_result(server, 0);
}
