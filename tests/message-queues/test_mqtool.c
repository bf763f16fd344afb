/* SPDX-License-Identifier: MIT */
/*
 * test_mqtool.c - the tests of exercise mqtool: the program that makes, uses,
 * shows and removes queues.
 */
#include "harness.h"

PROGRAM(mqtool);

#define TESTED "it"
#include "queues.h"

#define mqtool(...) start_program("mqtool", .args = ARGS(__VA_ARGS__))

/* It ended with status 0 and printed nothing. */
static void expect_silence(struct run *run)
{
    expect_printed(run, "");
}

TEST(mqtool, creates_a_queue)
{
    const char *name = queue_name();
    did("ran mqtool create %s 7 200, and then once more with 5 300", name);
    rule("create makes a new queue, for MAXMSG messages of at most MSGSIZE "
         "bytes, mode 0600. One that is there is left alone: O_EXCL makes "
         "mq_open() fail with EEXIST");
    look("mq_open(3)");
    struct run *first = mqtool("create", name, "7", "200");
    finish(first);
    struct run *seen = act("look", name);
    struct run *second = mqtool("create", name, "5", "300");
    finish(second);
    struct run *later = act("look", name, "unlink", name);
    expect_silence(first);
    expect(get_long(seen, "exists"), "there was no queue");
    expect(get_long(seen, "maxmsg") == 7 && get_long(seen, "msgsize") == 200,
           "it was a queue for %ld messages of %ld bytes",
           get_long(seen, "maxmsg"), get_long(seen, "msgsize"));
    expect(get_long(seen, "mode") == 0600, "its mode was %#lo",
           get_long(seen, "mode"));
    expect(get_long(later, "exists") && get_long(later, "maxmsg") == 7,
           "the second create replaced or removed it");
    expect_complaint(second, 1);
}

TEST(mqtool, says_why_it_cannot_create)
{
    const char *name = queue_name();
    size_t n;
    did("ran mqtool create %s 5 1000000", name);
    rule("the system has limits, and mq_open() says EINVAL beyond them: an "
         "ordinary user gets at most 10 messages of at most 8192 bytes "
         "(/proc/sys/fs/mqueue/msg_max, msgsize_max), and about 800 kB of "
         "queues in all (RLIMIT_MSGQUEUE), else EMFILE. Pass the reason on");
    look("mq_open(3), \"/proc interfaces\" in mq_overview(7)");
    struct run *run = mqtool("create", name, "5", "1000000");
    finish(run);
    struct run *seen = act("look", name, "unlink", name);
    expect_complaint(run, 1);
    expect(!get_long(seen, "exists"), "it made a queue all the same");
    const char *errors = run_errors(run, &n);
    char *text = strndup(errors, n);
    bool has_reason = text && strstr(text, strerror(EINVAL));
    free(text);
    expect(has_reason,
           "on standard error there was %s; the reason that errno "
           "had (\"%s\") is not in it",
           quote_bytes(errors, n), strerror(EINVAL));
    did("ran mqtool create %s 5 100", name);
    run = mqtool("create", name, "5", "100");
    finish(run);
    act("unlink", name);
    expect_silence(run);
}

TEST(mqtool, sends_a_text)
{
    const char *name = queue_name();
    char *text = random_string(30);
    did("ran mqtool send %s TEXT three times: without a priority, with 5, and "
        "with an empty TEXT",
        name);
    rule("send sends TEXT as one message, without a '\\0', and with priority 0 "
         "if none is given");
    look("mq_send(3)");
    act("make", name, "5", "30", "600");
    struct run *runs[] = {mqtool("send", name, text), NULL, NULL};
    finish(runs[0]);
    finish(runs[1] = mqtool("send", name, "two words", "5"));
    finish(runs[2] = mqtool("send", name, ""));
    struct run *left = act("take", name, "unlink", name);
    for (int i = 0; i < 3; i++)
        expect_silence(runs[i]);
    expect(get_long(left, "messages") == 3,
           "the test found %ld messages in the queue of that name",
           get_long(left, "messages"));
    expect_message(left, 0, "two words", 5);
    expect_message(left, 1, text, 0);
    expect_message(left, 2, "", 0);
}

TEST(mqtool, receives_one_message)
{
    const char *name = queue_name();
    did("ran mqtool receive %s three times, with messages of priority 0, 7 and "
        "0 in the queue: 40 bytes, \"%%d %%s\", and one byte",
        name);
    rule("receive takes one message, the one with the highest priority, and "
         "prints its priority, a blank, its text and a newline. A message has "
         "no '\\0' at its end, and is not a format");
    look("mq_receive(3), printf(3)");
    char *text = random_string(40);
    char line[80];
    snprintf(line, sizeof line, "0 %s\n", text);
    act("make", name, "5", "40", "600", "put", name, "0", text, "put", name,
        "7", "%d %s", "put", name, "0", "x");
    struct run *first = mqtool("receive", name);
    finish(first);
    struct run *left = act("look", name);
    expect(get_long(left, "curmsgs") == 2,
           "it has taken %ld of the 3 messages, not one",
           3 - get_long(left, "curmsgs"));
    struct run *second = mqtool("receive", name);
    finish(second);
    struct run *third = mqtool("receive", name);
    finish(third);
    act("unlink", name);
    expect_printed(first, "7 %d %s\n");
    expect_printed(second, line);
    expect_printed(third, "0 x\n");
}

TEST(mqtool, waits_for_a_message)
{
    const char *name = queue_name();
    did("ran mqtool receive %s with an empty queue, and sent a message when it "
        "was waiting",
        name);
    rule("without SECONDS receive waits as long as it takes");
    look("mq_receive(3)");
    act("make", name, "5", "40", "600");
    struct run *run = mqtool("receive", name);
    bool waits = still_waits(run);
    act("put", name, "3", "late");
    finish(run);
    act("unlink", name);
    expect(waits, "it did not wait for a message");
    expect_printed(run, "3 late\n");
}

TEST(mqtool, waits_so_many_seconds)
{
    const char *name = queue_name();
    rule("mq_timedreceive() wants a time of day, CLOCK_REALTIME now and the "
         "seconds added, not a number of seconds: 60 alone was over in 1970");
    look("mq_receive(3), clock_gettime(2)");
    did("ran mqtool receive %s 60 with an empty queue, and sent a message when "
        "it was waiting",
        name);
    act("make", name, "5", "40", "600");
    struct run *run = mqtool("receive", name, "60");
    bool waits = still_waits(run);
    act("put", name, "0", "in time");
    finish(run);
    act("unlink", name);
    expect(waits, "it did not wait; it ended with %s",
           status_text(run_status(run)));
    expect_printed(run, "0 in time\n");

    rule("when the time is over mq_timedreceive() fails with ETIMEDOUT: "
         "nothing is printed, a message on standard error, exit status 1. A "
         "message that is there already is still taken");
    name = queue_name();
    did("ran mqtool receive %s 1 with an empty queue", name);
    act("make", name, "5", "40", "600");
    run = mqtool("receive", name, "1");
    finish(run);
    struct run *at_once = mqtool("receive", name, "0");
    bool waits_for_nothing = still_waits(at_once);
    act("put", name, "0", "now");
    finish(at_once);
    act("unlink", name, "make", name, "5", "40", "600", "put", name, "0",
        "now");
    struct run *now = mqtool("receive", name, "0");
    finish(now);
    act("unlink", name);
    expect_complaint(run, 1);
    did("ran mqtool receive %s 0 with an empty queue", name);
    expect(!waits_for_nothing, "it waits, though for 0 seconds at most");
    expect_complaint(at_once, 1);
    did("ran mqtool receive %s 0 with a message in the queue", name);
    expect_printed(now, "0 now\n");
}

TEST(mqtool, shows_what_a_queue_is_like)
{
    const char *name = queue_name();
    did("ran mqtool info %s, a queue for 6 messages of 90 bytes with 2 in it",
        name);
    rule("info prints three lines, \"maxmsg N\", \"msgsize N\", \"curmsgs N\", "
         "and takes no message");
    look("mq_getattr(3)");
    act("make", name, "6", "90", "600", "put", name, "0", "one", "put", name,
        "0", "two");
    struct run *run = mqtool("info", name);
    finish(run);
    struct run *left = act("look", name, "unlink", name);
    expect_printed(run, "maxmsg 6\nmsgsize 90\ncurmsgs 2\n");
    expect(get_long(left, "curmsgs") == 2, "it has taken %ld of the 2 messages",
           2 - get_long(left, "curmsgs"));
}

TEST(mqtool, removes_a_queue)
{
    const char *name = queue_name();
    did("ran mqtool unlink %s, and then once more", name);
    rule("unlink removes the queue with all that is in it. Where there is none "
         "it fails, and says so");
    look("mq_unlink(3)");
    act("make", name, "5", "40", "600", "put", name, "0", "one");
    struct run *first = mqtool("unlink", name);
    finish(first);
    struct run *seen = act("look", name);
    struct run *second = mqtool("unlink", name);
    finish(second);
    act("unlink", name);
    expect_silence(first);
    expect(!get_long(seen, "exists"), "the queue is still there");
    expect_complaint(second, 1);
}

TEST(mqtool, reports_failures)
{
    const char *name = queue_name();
    rule("look at every result: why it failed on standard error, nothing on "
         "standard output, exit status 1. Only create makes a queue");
    look("mq_open(3), mq_send(3)");
    static const char *const words[] = {"send", "receive", "info"};
    for (int i = 0; i < 3; i++) {
        did("ran mqtool %s %s%s, where there was no such queue", words[i], name,
            i ? "" : " text");
        struct run *run =
            mqtool(words[i], name, i == 0 ? "text" : (const char *)NULL);
        finish(run);
        struct run *seen = act("look", name, "unlink", name);
        expect(!get_long(seen, "exists"), "it made the queue %s", name);
        expect_complaint(run, 1);
    }
    did("ran mqtool send %s with a TEXT of 41 bytes, where a message may have "
        "40",
        name);
    act("make", name, "5", "40", "600");
    struct run *run = mqtool("send", name, random_string(41));
    finish(run);
    struct run *info = mqtool("info", name);
    finish(info);
    act("unlink", name);
    expect_complaint(run, 1);
    did("ran mqtool info %s, where nothing went wrong", name);
    expect_printed(info, "maxmsg 5\nmsgsize 40\ncurmsgs 0\n");
}

TEST(mqtool, reports_usage)
{
    const char *name = queue_name();
    rule("an unknown word, too few or too many arguments, or something else "
         "where a number belongs: how it is used on standard error, nothing on "
         "standard output, exit status 2, and nothing done");
    look("strtol(3): endptr");
    const char *const wrong[][5] = {
        {NULL},
        {"open", name},
        {"send", name},
        {"info", name, "more"},
        {"create", name, "5", "forty"},
        {"create", name, "5x", "40"},
        {"create", name, "5"},
        {"send", name, "text", "-1"},
        {"send", name, "text", "high"},
        {"receive", name, "soon"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *const *a = wrong[i];
        did("ran mqtool%s%s%s%s%s%s%s%s", a[0] ? " " : " without arguments",
            a[0] ? a[0] : "", a[0] ? " " : "", a[0] ? a[1] : "",
            a[0] && a[2] ? " " : "", a[0] && a[2] ? a[2] : "",
            a[0] && a[2] && a[3] ? " " : "", a[0] && a[2] && a[3] ? a[3] : "");
        struct run *run = start_program("mqtool", .args = a);
        finish(run);
        struct run *seen = act("look", name, "unlink", name);
        expect_complaint(run, 2);
        expect(!get_long(seen, "exists"), "it made the queue %s", name);
    }
    did("ran mqtool create %s 5 40, as it should be", name);
    struct run *run = mqtool("create", name, "5", "40");
    finish(run);
    act("unlink", name);
    expect_silence(run);
}
