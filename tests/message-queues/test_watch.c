/* SPDX-License-Identifier: MIT */
/*
 * test_watch.c - the tests of exercise watch: sleep until the system says that
 * a message has come.
 *
 * A message that comes at the wrong moment is lost or not by what the function
 * does around that moment. So the tests choose it: they stop the process before
 * a call of its own (.stop_call), or while it sleeps, and send meanwhile.
 */
#include "harness.h"
#include "watch.h"

FUNCTIONS(watch);

#define TESTED "mq_watch()"
#include "queues.h"
#include "watch_caller.h"

/* ---- judging ------------------------------------------------------------- */

#define MAKE_QUEUE "make", name, "9", "40", "600"

static struct run *start_watch(const char *name, const char *n)
{
    return start_driver("watch", .args = ARGS(name, n));
}

/*
 * It should be done, or sleep, by now. If it sleeps although a message is in
 * the queue, nothing will ever wake it: the system tells only of a message that
 * comes into an empty queue.
 */
static void expect_not_overslept(struct run *run, const char *name)
{
    run_wait_quiet(run);
    struct run *seen = act("look", name);
    expect(!view_first(run) || get_long(seen, "curmsgs") == 0,
           "it sleeps while %ld message%s in the queue: nobody will wake it "
           "any more",
           get_long(seen, "curmsgs"),
           get_long(seen, "curmsgs") == 1 ? " lies" : "s lie");
}

/* It has ended well, with these N texts, in this order. */
static void expect_texts(struct run *run, const char *const texts[], int n)
{
    finish(run);
    expect(get_long(run, "result") == 0 && get_long(run, "messages") == n,
           TESTED " returned %s and called each() %ld times; %d messages had "
                  "come",
           returned(run), get_long(run, "messages"), n);
    for (int i = 0; i < n; i++) {
        char key[24];
        size_t size;
        snprintf(key, sizeof key, "text%d", i);
        const char *got = get_bytes(run, key, &size);
        expect(find_difference(got, size, texts[i], strlen(texts[i])) == -1,
               "text %d was %s, not %s", i + 1, quote_bytes(got, size),
               quote_bytes(texts[i], strlen(texts[i])));
    }
}
#define TEXTS(...) ((const char *const[]){__VA_ARGS__})

/* It sleeps, is registered, and does not wait in a receiving call. Without the
 * system's word (another system?) the probe's log has to do. */
static void expect_registered(struct run *run, const char *name)
{
    run_wait_quiet(run);
    const char *pid = process_number(run);
    const struct process *p = view_first(run);
    expect(p, "it has returned, and should still be waiting for messages");
    expect(!process_waits_in(p, SYS_mq_timedreceive),
           "it waits in mq_receive(), not for a notification");
    struct run *seen = act("look", name);
    long registered = get_long(seen, "notify_pid");
    expect(registered != 0, "it sleeps, and nobody is registered to be told "
                            "of a message (NOTIFY_PID:0)");
    if (registered > 0)
        expect(registered == strtol(pid, NULL, 10) &&
                   get_long(seen, "notify") == SIGEV_SIGNAL,
               "it sleeps; registered is process %ld, with NOTIFY:%ld, not "
               "process %s with a signal (NOTIFY:0)",
               registered, get_long(seen, "notify"), pid);
    else
        expect(log_count(run, CALL_mq_notify, 0) > 0,
               "it sleeps, and has not called mq_notify()");
}

TEST(watch, takes_what_is_there_already)
{
    const char *name = queue_name();
    did("mq_watch(name, 3, each), where three messages were in the queue");
    rule("the system tells of a message that comes into an empty queue, never "
         "of one that is there: look into the queue before you sleep");
    look("mq_notify(3)");
    act(MAKE_QUEUE, "put", name, "0", "a long first text", "put", name, "0",
        "two", "put", name, "0", "");
    struct run *run = start_watch(name, "3");
    expect_not_overslept(run, name);
    act("unlink", name);
    expect_texts(run, TEXTS("a long first text", "two", ""), 3);

    name = queue_name();
    did("mq_watch(name, 2, each), where three messages were in the queue");
    rule("not one message more than TOTAL is taken: what comes later is for "
         "another process");
    act(MAKE_QUEUE, "put", name, "0", "one", "put", name, "0", "two", "put",
        name, "0", "three");
    run = start_watch(name, "2");
    finish(run);
    struct run *left = act("look", name, "unlink", name);
    expect_texts(run, TEXTS("one", "two"), 2);
    expect(get_long(left, "curmsgs") == 1, "%ld messages were left, not 1",
           get_long(left, "curmsgs"));
}

TEST(watch, sleeps_until_it_is_told)
{
    const char *name = queue_name();
    did("mq_watch(name, 1, each) of an empty queue, and looked at the queue "
        "and at the process while it was waiting");
    rule("the process asks mq_notify() for a signal and sleeps until it comes: "
         "it neither waits in mq_receive() nor looks again and again");
    look("mq_notify(3), sigwaitinfo(2), sigsuspend(2)");
    act(MAKE_QUEUE);
    struct run *run = start_watch(name, "1");
    expect_registered(run, name);
    act("put", name, "0", "one");
    expect_not_overslept(run, name);
    act("unlink", name);
    expect_texts(run, TEXTS("one"), 1);
}

TEST(watch, is_told_of_every_message)
{
    const char *name = queue_name();
    did("mq_watch(name, 4, each), and sent a message whenever it slept");
    rule("a notification comes once: to get the next one, call mq_notify() "
         "again");
    look("mq_notify(3)");
    act(MAKE_QUEUE);
    struct run *run = start_watch(name, "4");
    const char *texts[] = {"one", "two", "three", "four"};
    for (int i = 0; i < 4; i++) {
        expect_registered(run, name);
        act("put", name, "0", texts[i]);
        expect_not_overslept(run, name);
    }
    act("unlink", name);
    expect_texts(run, texts, 4);
}

TEST(watch, takes_all_of_a_burst)
{
    const char *name = queue_name();
    did("mq_watch(name, 4, each), stopped it while it slept, sent three "
        "messages, continued it, and later sent the fourth");
    rule("three messages and one notification: only the first one came into an "
         "empty queue. Take messages until EAGAIN says that there is none, and "
         "with O_NONBLOCK, so that the last look does not wait");
    look("mq_notify(3), O_NONBLOCK in mq_open(3)");
    act(MAKE_QUEUE);
    struct run *run = start_watch(name, "4");
    expect_registered(run, name);
    const char *pid = process_number(run);
    act("stop", pid, "put", name, "0", "one", "put", name, "0", "two", "put",
        name, "0", "three", "continue", pid);
    expect_not_overslept(run, name);
    expect_registered(run, name);
    act("put", name, "0", "four");
    expect_not_overslept(run, name);
    act("unlink", name);
    expect_texts(run, TEXTS("one", "two", "three", "four"), 4);
}

/* Stop it before the N-th mq_notify(), send "between", let it go on. */
static void expect_no_gap(struct run *run, const char *name)
{
    run_wait_stopped(run);
    act("put", name, "0", "between");
    run_continue(run);
    expect_not_overslept(run, name);
}

TEST(watch, misses_none_before_it_is_registered)
{
    const char *name = queue_name();
    did("mq_watch(name, 2, each) of an empty queue, and sent a message just "
        "before its first mq_notify(), and another one later");
    rule("what comes before the registration sends no signal. So register "
         "first, and look into the queue after that: then one of the two has "
         "seen it");
    look("mq_notify(3)");
    act(MAKE_QUEUE);
    struct run *run = start_driver("watch", .args = ARGS(name, "2"),
                                   .stop_call = CALL_mq_notify);
    expect_no_gap(run, name);
    act("put", name, "0", "later");
    expect_not_overslept(run, name);
    act("unlink", name);
    expect_texts(run, TEXTS("between", "later"), 2);
}

TEST(watch, misses_none_while_it_registers_again)
{
    const char *name = queue_name();
    did("mq_watch(name, 3, each), sent a message while it slept, and the next "
        "one just before its second mq_notify()");
    rule("register again before you empty the queue, not after: a message that "
         "comes in between sends no signal, and then the queue is not empty "
         "any more, so no later one does");
    look("mq_notify(3)");
    act(MAKE_QUEUE);
    struct run *run = start_driver("watch", .args = ARGS(name, "3"),
                                   .stop_call = CALL_mq_notify, .stop_nth = 2);
    expect_registered(run, name);
    act("put", name, "0", "one");
    expect_no_gap(run, name);
    act("put", name, "0", "later");
    expect_not_overslept(run, name);
    act("unlink", name);
    expect_texts(run, TEXTS("one", "between", "later"), 3);
}

/* If it makes CALL before it sleeps, the message comes just before that. */
static void expect_awake(enum call call, const char *call_name)
{
    const char *name = queue_name();
    did("mq_watch(name, 2, each) of an empty queue, and sent a message just "
        "before its first %s()%s",
        call_name, call == CALL_pause ? ", if it calls that" : "");
    act(MAKE_QUEUE);
    struct run *run =
        start_driver("watch", .args = ARGS(name, "2"), .stop_call = call);
    run_wait_quiet(run);
    act("put", name, "0", "between");
    run_wait_quiet(run); /* one that slept elsewhere may come to CALL now */
    run_continue(run);
    expect_not_overslept(run, name);
    run_wait_quiet(run);
    act("put", name, "0", "later");
    expect_not_overslept(run, name);
    act("unlink", name);
    expect_texts(run, TEXTS("between", "later"), 2);
}

TEST(watch, misses_none_before_it_sleeps)
{
    rule("between a look at the queue (or at a flag) and the call that sleeps "
         "the signal may come, and is over when that call begins. Block it, "
         "and let the call that sleeps take it: sigwaitinfo(), or sigsuspend() "
         "with a mask that lets it in");
    look("sigsuspend(2), sigwaitinfo(2), sigprocmask(2)");
    expect_awake(CALL_pause, "pause");
    expect_awake(CALL_sigsuspend, "sigsuspend");
    expect_awake(CALL_sigwaitinfo, "sigwaitinfo");
    expect_awake(CALL_poll, "poll");
    expect_awake(CALL_ppoll, "ppoll");
    expect_awake(CALL_pselect, "pselect");
    expect_awake(CALL_mq_receive, "mq_receive");
}

TEST(watch, waits_on_when_another_one_was_faster)
{
    const char *name = queue_name();
    did("mq_watch(name, 2, each), stopped it while it slept, sent a message "
        "and took it away again, continued it, and then sent two more");
    rule("a notification promises nothing: another process may have taken the "
         "message. Then there is EAGAIN, which is not a failure; register "
         "again, and go on waiting");
    look("mq_notify(3), EAGAIN in mq_receive(3)");
    act(MAKE_QUEUE);
    struct run *run = start_watch(name, "2");
    expect_registered(run, name);
    const char *pid = process_number(run);
    act("stop", pid, "put", name, "0", "not for you", "take", name, "continue",
        pid);
    expect_registered(run, name);
    act("put", name, "0", "one");
    expect_not_overslept(run, name);
    expect_registered(run, name);
    act("put", name, "0", "two");
    expect_not_overslept(run, name);
    act("unlink", name);
    expect_texts(run, TEXTS("one", "two"), 2);
}

TEST(watch, reports_that_another_one_is_registered)
{
    const char *name = queue_name();
    did("mq_watch(name, 1, each) of an empty queue, for which another process "
        "was registered already");
    rule(
        "one process at a time can be registered with a queue: mq_notify() "
        "fails with EBUSY. If you do not check its result, you sleep for ever");
    look("mq_notify(3)");
    act(MAKE_QUEUE);
    struct run *other =
        start_driver("act", .args = ARGS("register", name), .keep_input = true);
    run_wait_quiet(other);
    struct run *run = start_watch(name, "1");
    run_wait_quiet(run);
    run_end_input(other);
    expect_acted(other);
    act("unlink", name);
    expect(!view_first(run), "it sleeps, and will never be told");
    expect_clean_error(run, EBUSY);
    expect(get_long(run, "changed") == 0, "%s is not as it was before the call",
           signal_name((int)get_long(run, "changed")));
    ordinary("mq_watch(name, 1, each) of a queue with a message");
    name = queue_name();
    act(MAKE_QUEUE, "put", name, "0", "one");
    run = start_watch(name, "1");
    finish(run);
    act("unlink", name);
    expect_texts(run, TEXTS("one"), 1);
}

TEST(watch, calls_nothing_from_a_handler)
{
    const char *name = queue_name();
    did("mq_watch(name, 2, each), sent two messages, one after the other, and "
        "looked in each() whether a signal handler had called it");
    rule("a handler interrupts anything, printf() and malloc() too, so very "
         "little may be called in it. Let it set a flag at most, or have none "
         "and take the signal with sigwaitinfo()");
    look("signal-safety(7), sigwaitinfo(2)");
    act(MAKE_QUEUE);
    struct run *run = start_watch(name, "2");
    expect_registered(run, name);
    act("put", name, "0", "one");
    expect_not_overslept(run, name);
    act("put", name, "0", "two");
    expect_not_overslept(run, name);
    act("unlink", name);
    expect_texts(run, TEXTS("one", "two"), 2);
    expect(get_long(run, "in_handler") == 0,
           "each() was called from a signal handler");
}

/* After it returned: signals as before, nobody registered, nothing open. */
static void expect_tidy(struct run *run, const char *name)
{
    finish(run);
    struct run *seen = act("look", name, "unlink", name);
    expect(get_long(run, "changed") == 0,
           "%s is not handled, blocked and pending as before the call",
           signal_name((int)get_long(run, "changed")));
    expect(get_long(seen, "exists"), "the queue is gone");
    expect_nothing_open(run);
}

TEST(watch, leaves_signals_as_they_were)
{
    const char *name = queue_name();
    rule("the caller has signals of its own: put back what you changed (the "
         "handler, and what is blocked), and first take a signal that came "
         "too late to be of use. A pending one would hit the caller");
    look("sigaction(2), sigprocmask(2), sigtimedwait(2)");
    did("mq_watch(name, 2, each), called by a process with handlers of its "
        "own, and sent two messages, one after the other");
    act(MAKE_QUEUE);
    struct run *run =
        start_driver("watch", .args = ARGS(name, "2", "handlers"));
    run_wait_quiet(run);
    act("put", name, "0", "one");
    expect_not_overslept(run, name);
    act("put", name, "0", "two");
    expect_not_overslept(run, name);
    expect_tidy(run, name);
    expect_texts(run, TEXTS("one", "two"), 2);

    name = queue_name();
    did("mq_watch(name, 2, each), and sent two messages, one after the other; "
        "when each() was called for the second one, it sent a third to the "
        "empty queue");
    act(MAKE_QUEUE);
    run = start_driver("watch", .args = ARGS(name, "2", "more"));
    run_wait_quiet(run);
    act("put", name, "0", "one");
    expect_not_overslept(run, name);
    act("put", name, "0", "two");
    finish(run);
    struct run *left = act("look", name);
    expect_tidy(run, name);
    expect_texts(run, TEXTS("one", "two"), 2);
    expect(get_long(left, "curmsgs") == 1,
           "%ld messages were left in the queue, not the third one",
           get_long(left, "curmsgs"));
}

TEST(watch, failed_open_keeps_errno)
{
    const char *name = queue_name();
    rule("mq_open() returns (mqd_t)-1 when it fails, and errno says why; "
         "without O_CREAT it makes no queue");
    look("mq_open(3)");
    did("mq_watch() of a queue that does not exist");
    struct run *run = start_watch(name, "1");
    finish(run);
    struct run *seen = act("look", name, "unlink", name);
    expect(!get_long(seen, "exists"), TESTED " made the queue");
    expect_clean_error(run, ENOENT);
    did("mq_watch() while no descriptor was free");
    act(MAKE_QUEUE, "put", name, "0", "one");
    run = start_driver("watch", .args = ARGS(name, "1"), .spare_fds = -1);
    finish(run);
    act("unlink", name);
    expect_clean_error(run, EMFILE);
    ordinary("mq_watch(name, 1, each) of a queue with a message");
    act(MAKE_QUEUE, "put", name, "0", "one");
    run = start_watch(name, "1");
    finish(run);
    act("unlink", name);
    expect_texts(run, TEXTS("one"), 1);
}
