/* SPDX-License-Identifier: MIT */
/*
 * test_drain.c - the tests of exercise drain: take everything, never wait.
 */
#include "harness.h"
#include "drain.h"

FUNCTIONS(drain);

#define TESTED "mq_drain()"
#include "queues.h"

static int called;
static const char *send_meanwhile; /* a queue, or NULL */

static inline void keep_text(const char *text, unsigned prio)
{
    char key[24];
    snprintf(key, sizeof key, "text%d", called);
    value_bytes(key, text, strlen(text));
    snprintf(key, sizeof key, "prio%d", called++);
    value_long(key, prio);
    if (send_meanwhile && called == 2)
        act_put(send_meanwhile, "9", "meanwhile");
}

/* Arguments: the queue; "meanwhile", if a message comes while it drains. */
DRIVER(drain)
{
    if (arg_list(0)[1])
        send_meanwhile = arg_text(0);
    errno = 0;
    value_result(mq_drain(arg_text(0), keep_text));
    value_long("messages", called);
}

static void expect_called(struct run *run, long n)
{
    finish(run);
    expect(get_long(run, "result") == n && get_long(run, "messages") == n,
           TESTED " returned %s and called each() %ld times; %ld %s there",
           returned(run), get_long(run, "messages"), n,
           n == 1 ? "message was" : "messages were");
}

TEST(drain, gives_every_message_in_order)
{
    const char *name = queue_name();
    char *text = random_string(20);
    did("mq_drain() of a queue with messages of the priorities 0, 3, 0, 31, 3");
    rule("take one message after the other until there is none: the highest "
         "priority first, of equals the one that was sent first, and each with "
         "its own priority");
    look("mq_receive(3)");
    act("make", name, "5", "40", "600", "put", name, "0", "zero", "put", name,
        "3", text, "put", name, "0", "null", "put", name, "31", "top", "put",
        name, "3", "three");
    struct run *run = start_driver("drain", .args = ARGS(name));
    finish(run);
    struct run *left = act("look", name, "unlink", name);
    expect_called(run, 5);
    expect_message(run, 0, "top", 31);
    expect_message(run, 1, text, 3);
    expect_message(run, 2, "three", 3);
    expect_message(run, 3, "zero", 0);
    expect_message(run, 4, "null", 0);
    expect(get_long(left, "curmsgs") == 0, "%ld messages are still there",
           get_long(left, "curmsgs"));
}

/* Another process takes the one message just before the first CALL. */
static void expect_taken_away(enum call call, const char *what)
{
    const char *name = queue_name();
    did("mq_drain() of a queue with one message, which another process took "
        "just before the first %s",
        what);
    act("make", name, "5", "40", "600", "put", name, "0", "one");
    struct run *run = start_driver("drain", .args = ARGS(name),
                                   .stop_call = call, .stop_nth = 1);
    bool stopped = run_reaches_stop(run);
    if (stopped) {
        act("one", name);
        run_continue(run);
    }
    run_wait_quiet(run);
    act("unlink", name);
    if (stopped)
        expect_called(run, 0);
    else
        finish(run); /* it receives by another call */
}

TEST(drain, finds_an_empty_queue_empty)
{
    const char *name = queue_name();
    did("mq_drain() of an empty queue");
    rule("with O_NONBLOCK mq_receive() does not wait: it fails with EAGAIN, "
         "and that means that the queue is empty now. For this function it is "
         "the end, not an error: 0");
    look("O_NONBLOCK in mq_open(3), EAGAIN in mq_receive(3)");
    act("make", name, "5", "40", "600");
    struct run *run = start_driver("drain", .args = ARGS(name));
    run_wait_quiet(run);
    act("unlink", name);
    expect_called(run, 0);
    rule("mq_getattr() says how many messages there were when it was asked; "
         "another process may take them before you do. Only O_NONBLOCK keeps "
         "mq_receive() from waiting");
    expect_taken_away(CALL_mq_receive, "mq_receive()");
    expect_taken_away(CALL_mq_timedreceive, "mq_timedreceive()");
}

TEST(drain, reports_a_queue_that_is_not_there)
{
    const char *name = queue_name();
    did("mq_drain() of a queue that does not exist");
    rule("what is to be emptied must be there: without O_CREAT mq_open() says "
         "ENOENT; with it, it would make a queue that nobody wants");
    look("mq_open(3)");
    struct run *run = start_driver("drain", .args = ARGS(name));
    finish(run);
    struct run *seen = act("look", name, "unlink", name);
    expect(!get_long(seen, "exists"), TESTED " made the queue");
    expect_clean_error(run, ENOENT);
    ordinary("mq_drain() of a queue with one message");
    act("make", name, "5", "40", "600", "put", name, "0", "one");
    run = start_driver("drain", .args = ARGS(name));
    finish(run);
    act("unlink", name);
    expect_called(run, 1);
}

TEST(drain, ends_each_text_where_the_message_ends)
{
    const char *name = queue_name();
    char *text = random_string(60), *second = random_string(25);
    did("mq_drain() of a message of 60 bytes, one of 25, an empty one, and one "
        "of 1, none of which has a '\\0'");
    rule("a message has a length, and no end byte unless the sender sends one: "
         "put '\\0' at the length that mq_receive() returned, each time");
    look("mq_receive(3)");
    act("make", name, "5", "60", "600", "put", name, "0", text, "put", name,
        "0", second, "put", name, "0", "", "put", name, "0", "x");
    struct run *run = start_driver("drain", .args = ARGS(name));
    finish(run);
    act("unlink", name);
    expect_called(run, 4);
    expect_message(run, 0, text, 0);
    expect_message(run, 1, second, 0);
    expect_message(run, 2, "", 0);
    expect_message(run, 3, "x", 0);
}

TEST(drain, takes_messages_of_any_size)
{
    const char *name = queue_name();
    char *longest = random_string(8192), *text = random_string(7);
    did("mq_drain() of a queue whose messages may have 8192 bytes, with one of "
        "8192 and one of 7 bytes in it");
    rule("mq_receive() fails with EMSGSIZE, for short messages too, if the "
         "buffer is smaller than the queue's mq_msgsize: ask mq_getattr(). "
         "8192 is the most that an ordinary user may ask for");
    look("EMSGSIZE in mq_receive(3), mq_getattr(3)");
    act("make", name, "2", "8192", "600", "put", name, "1", longest, "put",
        name, "0", text);
    struct run *run = start_driver("drain", .args = ARGS(name));
    finish(run);
    act("unlink", name);
    expect_called(run, 2);
    expect_message(run, 0, longest, 1);
    expect_message(run, 1, text, 0);
    did("mq_drain() of a queue whose messages may have one byte");
    act("make", name, "2", "1", "600", "put", name, "0", "a");
    run = start_driver("drain", .args = ARGS(name));
    finish(run);
    act("unlink", name);
    expect_called(run, 1);
    expect_message(run, 0, "a", 0);
}

TEST(drain, takes_what_comes_meanwhile)
{
    const char *name = queue_name();
    did("mq_drain() of two messages; a third one was sent when each() was "
        "called for the second");
    rule("how many messages were there at the beginning is out of date at "
         "once: others send while you take. Only EAGAIN says that the queue is "
         "empty");
    look("mq_receive(3), mq_getattr(3)");
    act("make", name, "5", "40", "600", "put", name, "0", "one", "put", name,
        "0", "two");
    struct run *run = start_driver("drain", .args = ARGS(name, "meanwhile"));
    finish(run);
    act("unlink", name);
    expect_called(run, 3);
    expect_message(run, 2, "meanwhile", 9);
}

TEST(drain, leaves_the_queue_and_no_descriptor)
{
    const char *name = queue_name();
    did("mq_drain() of a queue with one message, and looked at the queue and "
        "at the caller's descriptors");
    rule("the queue stays, empty, for those who use it; what you have opened "
         "is closed when you return");
    look("mq_close(3), mq_unlink(3)");
    act("make", name, "3", "40", "640", "put", name, "0", "one");
    struct run *run = start_driver("drain", .args = ARGS(name));
    finish(run);
    struct run *seen = act("look", name, "unlink", name);
    expect_called(run, 1);
    expect(get_long(seen, "exists") && get_long(seen, "maxmsg") == 3 &&
               get_long(seen, "mode") == 0640,
           "the queue is %s",
           get_long(seen, "exists") ? "another one now" : "gone");
    expect_nothing_open(run);
}

TEST(drain, goes_on_after_a_signal)
{
    const char *name = queue_name();
    did("mq_drain() of three messages, while the first and the third "
        "mq_receive() were interrupted by a signal (-1 with EINTR)");
    rule("EINTR means that a signal came before a message was taken: make the "
         "same call again");
    look("signal(7), mq_receive(3)");
    act("make", name, "5", "40", "600", "put", name, "0", "one", "put", name,
        "0", "two", "put", name, "0", "three");
    struct run *run =
        start_driver("drain", .args = ARGS(name),
                     .faults = {{CALL_mq_receive, 1, EINTR, false},
                                {CALL_mq_receive, 3, EINTR, false},
                                {CALL_mq_timedreceive, 1, EINTR, false},
                                {CALL_mq_timedreceive, 3, EINTR, false}});
    finish(run);
    act("unlink", name);
    expect_called(run, 3);
    expect_message(run, 2, "three", 0);
}

TEST(drain, tells_empty_from_failed)
{
    const char *name = queue_name();
    did("mq_drain() of three messages, and made its second mq_receive() fail "
        "with EBADF");
    rule("only EAGAIN means that the queue is empty. Any other failure leaves "
         "messages behind, and the caller must hear of it: -1, with its errno");
    look("mq_receive(3)");
    act("make", name, "5", "40", "600", "put", name, "0", "one", "put", name,
        "0", "two", "put", name, "0", "three");
    struct run *run =
        start_driver("drain", .args = ARGS(name),
                     .faults = {{CALL_mq_receive, 2, EBADF, false},
                                {CALL_mq_timedreceive, 2, EBADF, false}});
    finish(run);
    act("unlink", name);
    expect_clean_error(run, EBADF);
    expect(get_long(run, "messages") == 1,
           "each() was called %ld times, though only one message had come",
           get_long(run, "messages"));
}

TEST(drain, failed_open_keeps_errno)
{
    const char *name = queue_name();
    rule("mq_open() returns (mqd_t)-1 when it fails, and errno says why");
    look("mq_open(3)");
    did("mq_drain() of a queue that its owner may only write to (mode 0200)");
    act("make", name, "5", "40", "200", "put", name, "0", "one");
    struct run *run = start_driver("drain", .args = ARGS(name));
    finish(run);
    act("unlink", name);
    expect_clean_error(run, EACCES);
    did("mq_drain() while no descriptor was free");
    act("make", name, "5", "40", "600", "put", name, "0", "one");
    run = start_driver("drain", .args = ARGS(name), .spare_fds = -1);
    finish(run);
    act("unlink", name);
    expect_clean_error(run, EMFILE);
    ordinary("mq_drain() of a queue with one message");
    act("make", name, "5", "40", "600", "put", name, "0", "one");
    run = start_driver("drain", .args = ARGS(name));
    finish(run);
    act("unlink", name);
    expect_called(run, 1);
}
