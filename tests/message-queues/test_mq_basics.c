/* SPDX-License-Identifier: MIT */
/*
 * test_mq_basics.c - the tests of exercise mq_basics: make a queue, ask what it
 * is like, take a message as text.
 */
#include "harness.h"
#include "mq_basics.h"

FUNCTIONS(mq_basics);

#define TESTED "the function"
#include "queues.h"
#include "mq_basics_drivers.h"

/* ---- mq_make() ----------------------------------------------------------- */

TEST(mq_basics, makes_a_queue)
{
    const char *name = queue_name();
    long maxmsg = random_between(2, 9), msgsize = random_between(20, 90);
    did("mq_make(name, %ld, %ld), where there was no such queue", maxmsg,
        msgsize);
    rule("mq_open() makes a queue when O_CREAT is given, and then takes two "
         "more arguments: the mode, and a pointer to the attributes, of which "
         "it reads mq_maxmsg and mq_msgsize. O_RDWR is for both directions");
    look("mq_open(3), mq_overview(7)");
    struct run *run = start_driver(
        "make", .args = ARGS(name, number(maxmsg), number(msgsize)));
    finish(run);
    struct run *seen = act("look", name, "unlink", name);
    expect(get_long(run, "result") != -1, "it returned %s", returned(run));
    expect(get_long(seen, "exists"), "it returned %s, but there is no queue",
           returned(run));
    expect(get_long(seen, "maxmsg") == maxmsg &&
               get_long(seen, "msgsize") == msgsize,
           "the queue takes %ld messages of %ld bytes",
           get_long(seen, "maxmsg"), get_long(seen, "msgsize"));
    expect(get_long(seen, "mode") == 0600, "the queue has mode %#lo, not 0600",
           get_long(seen, "mode"));
    expect(get_long(run, "is_queue"), "what it returned is no open queue");
    expect(get_long(run, "sends") && get_long(run, "receives"),
           "its descriptor could %s",
           get_long(run, "sends")      ? "not receive"
           : get_long(run, "receives") ? "not send"
                                       : "neither send nor receive");
    expect(get_long(run, "blocking"), "its descriptor is non-blocking");
}

TEST(mq_basics, opens_a_queue_that_is_there)
{
    const char *name = queue_name();
    did("mq_make(name, 4, 50), where there was a queue with just these "
        "attributes and two messages in it");
    rule("a queue lives on when the process that made it has ended, and its "
         "messages with it: a right one is opened, not refused and not made "
         "anew");
    look("mq_overview(7), O_CREAT and O_EXCL in mq_open(3)");
    act("make", name, "4", "50", "600", "put", name, "1", "one", "put", name,
        "0", "two");
    struct run *run = start_driver("make", .args = ARGS(name, "4", "50"));
    finish(run);
    struct run *left = act("take", name, "unlink", name);
    expect(get_long(run, "result") != -1, "it returned %s", returned(run));
    expect(get_long(run, "sends") && get_long(run, "receives"),
           "its descriptor is not for both directions");
    expect(get_long(left, "messages") == 2,
           "%ld of the two messages were left in the queue",
           get_long(left, "messages"));
}

/* NAME has attributes HAS; mq_make() is asked for 5 messages of 64 bytes. */
static void expect_refused(const char *name, const char *maxmsg,
                           const char *msgsize)
{
    did("mq_make(name, 5, 64), where there was a queue for %s messages of %s "
        "bytes",
        maxmsg, msgsize);
    act("make", name, maxmsg, msgsize, "600", "put", name, "0", "theirs");
    struct run *run = start_driver("make", .args = ARGS(name, "5", "64"));
    finish(run);
    struct run *seen = act("look", name, "unlink", name);
    bool succeeds = get_long(run, "result") != -1;
    expect(!succeeds || get_long(seen, "exists"),
           "it returned a descriptor, and the queue of that name was gone");
    if (succeeds)
        expect(false,
               "it returned a descriptor, of a queue for %ld messages of %ld "
               "bytes",
               get_long(seen, "maxmsg"), get_long(seen, "msgsize"));
    expect(get_long(run, "errno") == EEXIST, "it returned %s, not EEXIST",
           returned(run));
    expect(get_long(seen, "exists") && get_long(seen, "curmsgs") == 1 &&
               get_long(seen, "maxmsg") == strtol(maxmsg, NULL, 10) &&
               get_long(seen, "msgsize") == strtol(msgsize, NULL, 10),
           "the queue that was there, with one message, is %s",
           get_long(seen, "exists") ? "another one now" : "gone");
    expect(audit_new_fds(run) == 0,
           "it returned -1 and left %d descriptor "
           "open: the queue has to be closed again",
           audit_new_fds(run));
}

TEST(mq_basics, refuses_other_attributes)
{
    rule("the attributes that you give count only when the queue is made. A "
         "queue that was there keeps its own, and mq_open() says nothing: ask "
         "mq_getattr() what you got");
    look("mq_open(3), mq_getattr(3)");
    expect_refused(queue_name(), "7", "100");
    expect_refused(queue_name(), "5", "100");
    expect_refused(queue_name(), "7", "64");
    ordinary("mq_make(name, 5, 64)");
    const char *name = queue_name();
    struct run *run = start_driver("make", .args = ARGS(name, "5", "64"));
    finish(run);
    act("unlink", name);
    expect(get_long(run, "result") != -1, "it returned %s", returned(run));
}

/* The largest number that an ordinary user may ask for, from the system. */
PARTNER(limit)
{
    long most = -1;
    FILE *f = fopen("/proc/sys/fs/mqueue/msg_max", "re");
    if (f && fscanf(f, "%ld", &most) != 1)
        most = -1;
    if (f)
        fclose(f);
    value_long("most", most);
}

TEST(mq_basics, reports_a_queue_that_cannot_be_made)
{
    const char *name = queue_name();
    struct run *limit = start_driver("limit");
    finish(limit);
    long most = get_long(limit, "most");
    rule("mq_open() returns (mqd_t)-1 when it fails, not 0 and not NULL. An "
         "ordinary user gets at most /proc/sys/fs/mqueue/msg_max (%ld) "
         "messages of at most msgsize_max bytes: more is EINVAL. A name begins "
         "with '/' and has no other: else it is EINVAL or EACCES",
         most);
    look("mq_open(3), \"/proc interfaces\" in mq_overview(7)");
    did("mq_make(name, %ld, 64): one message more than the system allows",
        most + 1);
    struct run *run =
        start_driver("make", .args = ARGS(name, number(most + 1), "64"));
    finish(run);
    struct run *seen = act("look", name, "unlink", name);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == EINVAL,
           "it returned %s, not -1 with EINVAL", returned(run));
    expect(!get_long(seen, "exists"), "it returned -1 and made a queue");
    did("mq_make(\"%s\", 5, 64): a name without '/'", name + 1);
    run = start_driver("make", .args = ARGS(name + 1, "5", "64"));
    finish(run);
    act("unlink", name);
    expect_clean_error(run, EINVAL);
    did("mq_make(name, 5, 64) while no descriptor was free");
    run = start_driver("make", .args = ARGS(name, "5", "64"), .spare_fds = -1);
    finish(run);
    act("unlink", name);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == EMFILE,
           "it returned %s, not -1 with EMFILE", returned(run));
    ordinary("mq_make(name, 5, 64)");
    run = start_driver("make", .args = ARGS(name, "5", "64"));
    finish(run);
    act("unlink", name);
    expect(get_long(run, "result") != -1, "it returned %s", returned(run));
}

/* ---- mq_facts() ---------------------------------------------------------- */

TEST(mq_basics, tells_the_facts)
{
    did("mq_facts() of a queue for 6 messages of 120 bytes with 2 in it, then "
        "with pointers that are NULL");
    rule("mq_getattr() gives all attributes of an open queue; what is not "
         "asked for (NULL) is not stored");
    look("mq_getattr(3)");
    struct run *run =
        start_driver("facts", .args = ARGS(queue_name(), "6", "120", "0", "one",
                                           "3", "two"));
    expect_result(run, 0);
    expect(get_long(run, "maxmsg") == 6 && get_long(run, "msgsize") == 120 &&
               get_long(run, "curmsgs") == 2,
           "it says: room for %ld messages of %ld bytes, %ld in it",
           get_long(run, "maxmsg"), get_long(run, "msgsize"),
           get_long(run, "curmsgs"));
    expect(get_long(run, "nothing") == 0,
           "asked for nothing, it returned %ld, not 0",
           get_long(run, "nothing"));
    expect(get_long(run, "one") == 0 && get_long(run, "only") == 120,
           "asked for the size of a message alone, it returned %ld and "
           "stored %ld",
           get_long(run, "one"), get_long(run, "only"));
}

TEST(mq_basics, facts_of_a_closed_queue_are_ebadf)
{
    did("mq_facts() of a queue that has been closed");
    rule("a function that fails returns -1 with the errno of the call that "
         "failed, and stores nothing that could be taken for an answer");
    look("mq_getattr(3), errno(3)");
    struct run *run =
        start_driver("facts_of_none", .args = ARGS(queue_name(), "6", "120"));
    expect_clean_error(run, EBADF);
    expect(!get_long(run, "stored"), "it returned -1 and stored something");
    ordinary("mq_facts() of an open queue");
    run = start_driver("facts", .args = ARGS(queue_name(), "6", "120"));
    expect_result(run, 0);
}

/* ---- mq_receive_text() --------------------------------------------------- */

static void expect_text(struct run *run, int n, const char *text, long prio)
{
    char key[24];
    size_t size;
    expect(get_long(run, "failed") == 0,
           "mq_receive_text() returned NULL with errno %s",
           errno_name((int)get_long(run, "failed")));
    snprintf(key, sizeof key, "text%d", n);
    const char *got = get_bytes(run, key, &size);
    expect(find_difference(got, size, text, strlen(text)) == -1,
           "text %d was %s (%zu bytes), not %s (%zu bytes)", n + 1,
           quote_bytes(got, size), size, quote_bytes(text, strlen(text)),
           strlen(text));
    snprintf(key, sizeof key, "prio%d", n);
    expect(get_long(run, key) == prio, "the priority of %s was %ld, not %ld",
           quote_bytes(text, strlen(text)), get_long(run, key), prio);
}

TEST(mq_basics, ends_the_text_where_the_message_ends)
{
    char *text = random_string(70), *second = random_string(33);
    did("mq_receive_text() three times: a message of 70 bytes, one of 33, an "
        "empty one. None of them was sent with a '\\0'");
    rule("a message has a length, and no end byte unless the sender sends one: "
         "put '\\0' at the length that mq_receive() returned. Else the rest of "
         "what was in the buffer follows");
    look("mq_receive(3)");
    struct run *run =
        start_driver("receive", .args = ARGS("3", queue_name(), "5", "80", "0",
                                             text, "0", second, "0", ""));
    finish(run);
    expect_text(run, 0, text, 0);
    expect_text(run, 1, second, 0);
    expect_text(run, 2, "", 0);
}

TEST(mq_basics, takes_the_largest_message)
{
    long size = random_between(300, 900);
    char *text = random_string((size_t)size);
    did("mq_receive_text() of a message as large as the queue allows, %ld "
        "bytes, and of one with 3 bytes from the same queue",
        size);
    rule("the buffer must hold the largest message that the queue allows, "
         "whatever the one that comes is like, else it is EMSGSIZE: ask "
         "mq_getattr() for mq_msgsize. The '\\0' needs a byte more");
    look("EMSGSIZE in mq_receive(3), mq_getattr(3)");
    struct run *run = start_driver(
        "receive", .args = ARGS("2", queue_name(), "5", number(size), "0", text,
                                "0", "end"));
    finish(run);
    expect_text(run, 0, text, 0);
    expect_text(run, 1, "end", 0);
    did("mq_receive_text() of a message of 3 bytes from a queue whose messages "
        "may have 8192");
    run = start_driver(
        "receive", .args = ARGS("1", queue_name(), "1", "8192", "0", "end"));
    finish(run);
    expect_text(run, 0, "end", 0);
}

TEST(mq_basics, gives_the_priority)
{
    did("mq_receive_text() of messages sent with the priorities 1, 5, 0, 5");
    rule("the message with the highest priority comes first, of equals the one "
         "that was sent first; mq_receive() stores the priority through its "
         "last argument");
    look("mq_receive(3), mq_overview(7)");
    struct run *run = start_driver(
        "receive", .args = ARGS("4", queue_name(), "4", "20", "1", "low", "5",
                                "first", "0", "last", "5", "second"));
    finish(run);
    expect_text(run, 0, "first", 5);
    expect_text(run, 1, "second", 5);
    expect_text(run, 2, "low", 1);
    expect_text(run, 3, "last", 0);
}

TEST(mq_basics, gives_each_text_its_own_memory)
{
    size_t size;
    did("mq_receive_text(q, NULL) twice, and then looked at both strings");
    rule("each string is the caller's, from malloc(), until the caller frees "
         "it: a static buffer would be overwritten by the next message. A "
         "caller that does not want the priority gives NULL");
    look("malloc(3), mq_receive(3)");
    struct run *run =
        start_driver("receive_both", .args = ARGS(queue_name(), "2", "20", "0",
                                                  "one", "0", "two"));
    finish(run);
    expect(get_long(run, "texts") == 2, "%ld of the two calls gave a string",
           get_long(run, "texts"));
    const char *text = get_bytes(run, "first", &size);
    expect(size == 3 && memcmp(text, "one", 3) == 0,
           "the first string was \"one\", and is %s now",
           quote_bytes(text, size));
    text = get_bytes(run, "second", &size);
    expect(size == 3 && memcmp(text, "two", 3) == 0,
           "the second string is %s, not \"two\"", quote_bytes(text, size));
}

TEST(mq_basics, waits_and_goes_on_after_a_signal)
{
    const char *name = queue_name();
    size_t size;
    did("mq_receive_text() of an empty queue, and sent a message when it was "
        "waiting. Its first mq_receive() was interrupted by a signal (-1 with "
        "EINTR)");
    rule("mq_receive() waits while the queue is empty; EINTR means that a "
         "signal came before a message did: make the same call again");
    look("mq_receive(3), signal(7)");
    act("make", name, "2", "20", "600");
    struct run *run =
        start_driver("receive_named", .args = ARGS(name),
                     .faults = {{CALL_mq_receive, 1, EINTR, false},
                                {CALL_mq_timedreceive, 1, EINTR, false}});
    run_wait_quiet(run);
    act("put", name, "0", "late", "unlink", name);
    expect_result(run, 0);
    const char *text = get_bytes(run, "text", &size);
    expect(size == 4 && memcmp(text, "late", 4) == 0,
           "the string is %s, not \"late\"", quote_bytes(text, size));
}

TEST(mq_basics, failed_receive_keeps_errno)
{
    did("mq_receive_text() of an empty queue that does not wait, of one that "
        "is open for sending only, and of one that is closed");
    rule("NULL comes with the errno of the call that failed (free() after it "
         "may change errno), and the buffer is given back: EAGAIN says that "
         "there is nothing now, EBADF that this cannot be received from");
    look("mq_receive(3), errno(3), free(3)");
    struct run *run =
        start_driver("receive_fails", .args = ARGS(queue_name(), "2", "20"));
    finish(run);
    static const struct {
        const char *is_null, *error, *what;
        int right;
    } cases[] = {{"empty_null", "empty", "an empty queue", EAGAIN},
                 {"wronly_null", "wronly", "a queue for sending", EBADF},
                 {"closed_null", "closed", "a closed queue", EBADF}};
    for (size_t i = 0; i < 3; i++)
        expect(get_long(run, cases[i].is_null) &&
                   get_long(run, cases[i].error) == cases[i].right,
               "for %s it returned %s with errno %s, not NULL with %s",
               cases[i].what,
               get_long(run, cases[i].is_null) ? "NULL" : "a string",
               errno_name((int)get_long(run, cases[i].error)),
               errno_name(cases[i].right));
    expect(get_long(run, "prio") == 99,
           "it returned NULL and stored a priority");
    ordinary("mq_receive_text() of a queue with one message");
    run = start_driver("receive",
                       .args = ARGS("1", queue_name(), "2", "20", "0", "end"));
    finish(run);
    expect_text(run, 0, "end", 0);
}
