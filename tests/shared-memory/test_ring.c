/* SPDX-License-Identifier: MIT */
/*
 * test_ring.c - exercise 11 of the lab shared-memory: a ring for any number of
 * processes, in every order of their steps.
 */
#include "harness.h"
#include "ring.h"

#define TESTED "ring"
#include "slots.h"

FUNCTIONS(ring);

#include "ring_processes.h"

/* ---- schedules ----------------------------------------------------------- */

/* What the processes do, how many slots there are, and how many items are in
 * the ring when they begin: see the driver. */
static const char *n_slots, *n_items, *plan_1, *plan_2, *plan_3;
static int disturbed;

static struct run *start_processes(void)
{
    return start_driver(
        "processes", .args = ARGS(n_slots, n_items, plan_1, plan_2, plan_3),
        .scheduled = true,
        .faults = {{CALL_sem_wait, disturbed, EINTR, false},
                   {CALL_sem_wait, 2 * disturbed, EINTR, false},
                   {CALL_sem_timedwait, disturbed, EINTR, false}});
}

/* Did a call fail that should not, or with another errno than EPIPE? */
static char *check_results(void)
{
    struct happening h;
    bool closed = false;
    for (int i = 0; schedule_happening(i, &h); i++) {
        closed = closed || is_event(&h, "closing");
        bool is_put = is_event(&h, "put failed");
        if ((is_put || is_event(&h, "get failed")) &&
            (!closed || h.number != -EPIPE))
            return say_failed(is_put ? "ring_put()" : "ring_get()", &h);
        if (is_event(&h, "close failed"))
            return say_failed("ring_close()", &h);
        if (is_event(&h, "init failed"))
            return say_failed("ring_init()", &h);
        if (is_event(&h, "changed"))
            return text_format("process %d: ring_get() said EPIPE, and changed "
                               "*item all the same",
                               h.actor);
    }
    return NULL;
}

/* Whose ring_put() began after ring_close() had returned? */
static char *check_late_puts(void)
{
    struct happening h;
    bool closed = false, late[8] = {false};
    for (int i = 0; schedule_happening(i, &h); i++) {
        closed = closed || is_event(&h, "closed");
        if (h.actor < 8 && is_event(&h, "next put"))
            late[h.actor] = closed;
        if (h.actor < 8 && is_event(&h, "put") && late[h.actor])
            return text_format("process %d put item %ld into the ring when "
                               "ring_close() had returned, and ring_put() "
                               "returned 0",
                               h.actor, h.number);
    }
    return NULL;
}

static char *check_processes(enum ending ending)
{
    (void)ending;
    char *wrong = check_results();
    if (!wrong)
        wrong = check_items();
    return wrong ? wrong : check_late_puts();
}

/* Of three processes that make four steps each: all orders in which one is
 * interrupted at most twice. */
enum { UP_TO_TWO = 130 };

/* All of them, if they are no more than MOST; else MOST of them, those with the
 * fewest interruptions. */
static void search_processes(bool all, int most)
{
    search_schedules(&(struct search){.start = start_processes,
                                      .check = check_processes,
                                      .all = all,
                                      .most = most});
}

static void plan(const char *slots, const char *items, const char *one,
                 const char *two, const char *three)
{
    n_slots = slots;
    n_items = items;
    plan_1 = one;
    plan_2 = two;
    plan_3 = three;
    disturbed = -1; /* no call has this number */
}

TEST(ring, waits_for_a_slot_and_for_an_item)
{
    rule("a ring of N slots takes N items, and no more: ring_put() then waits "
         "until one is got. From an empty ring nothing can be got before it is "
         "put. `free` begins with N and `used` with 0");
    look("sem_init(3), sem_wait(3), sem_post(3)");
    did("put 3 items into an empty ring of 3 slots, in one process");
    plan("3", "0", "ppp", "", "");
    search_processes(true, 1);
    did("put 3 items into a ring of 2 slots in one process, and got 2 in "
        "another one, in many orders of their steps");
    plan("2", "0", "ppp", "gg", "");
    search_processes(true, 100);
    did("put 2 items into a ring of 1 slot in one process, and got 2 in "
        "another one, in every order of their steps");
    plan("1", "0", "pp", "gg", "");
    search_processes(true, 100);
}

TEST(ring, lets_many_put)
{
    rule("two processes that put at the same time must not fill the same slot: "
         "filling it and moving `in` are one step, which only one process does "
         "at a time. Nor may a slot be told full before it is: the other one's "
         "post may wake who gets from yours");
    look("sem_wait(3), sem_post(3)");
    did("put an item in each of 2 processes, in every order of their steps");
    plan("4", "1", "p", "p", "");
    search_processes(true, 150);
    did("put an item in each of 2 processes and got one in a third, in many "
        "orders of their steps");
    plan("2", "0", "p", "p", "g");
    search_processes(true, UP_TO_TWO);
    did("put 2 items in each of 2 processes and got 3 in another one, while "
        "the test chose which process makes the next step");
    plan("2", "0", "pp", "pp", "ggg");
    search_processes(false, 30);
}

TEST(ring, lets_many_get)
{
    rule("two processes that get at the same time must not take the same item: "
         "taking it and moving `out` are one step, which only one process does "
         "at a time. Nor may a slot be told free before it is read: the other "
         "one's post may wake who fills yours");
    look("sem_wait(3), sem_post(3)");
    did("made a ring with 3 items, and got one in each of 2 processes, in "
        "every order of their steps");
    plan("4", "3", "g", "g", "");
    search_processes(true, 150);
    did("filled a ring of 2 slots, got an item in each of 2 processes and put "
        "one in a third, in many orders of their steps");
    plan("2", "2", "g", "g", "p");
    search_processes(true, UP_TO_TWO);
    did("got 2 items in each of 2 processes while another one put 4, and the "
        "test chose which process makes the next step");
    plan("2", "0", "gg", "gg", "pppp");
    search_processes(false, 30);
}

TEST(ring, ends_every_consumer)
{
    rule("when the ring is closed, every process that waits for an item wakes "
         "up and gets EPIPE, however many they are, but not before all items "
         "are out");
    look("sem_post(3), ring.h");
    did("let 2 processes get from an empty ring until it is closed, and closed "
        "it, in every order of their steps");
    plan("2", "0", "e", "e", "c");
    search_processes(true, 250);
    did("put 2 items and closed the ring, while 2 processes got until the end, "
        "and the test chose which process makes the next step");
    plan("2", "0", "e", "ppc", "e");
    search_processes(false, 40);
}

TEST(ring, delivers_what_was_put_before_the_end)
{
    rule("to close a ring ends the putting, not the getting: what is in it "
         "comes out first, in its order, and only then comes EPIPE");
    look("ring.h");
    did("put 3 items, closed the ring, and then got until the end, in one "
        "process");
    plan("4", "0", "pppce", "", "");
    search_processes(true, 1);
    did("made a ring with 2 items; one process closed it, another one got "
        "until the end, in every order of their steps");
    plan("3", "2", "c", "e", "");
    search_processes(true, 150);
}

TEST(ring, ends_every_producer)
{
    rule(
        "nothing is put into a closed ring: EPIPE, also for all processes that "
        "wait for a slot at that moment. Closing it again changes nothing");
    look("sem_post(3), ring.h");
    did("closed the ring twice, and then tried to put 2 items");
    plan("2", "0", "ccpp", "", "");
    search_processes(true, 1);
    did("let 2 processes put into a full ring, and closed it, in every order "
        "of their steps");
    plan("1", "1", "p", "p", "c");
    search_processes(true, 250);
}

TEST(ring, goes_on_after_a_signal)
{
    rule("after EINTR there is no slot, no item and no mutex for you: wait "
         "again");
    look("sem_wait(3), signal(7)");
    for (int n = 1; n <= 2; n++) {
        did("put 2 items into a ring of 1 slot in one process and got 2 in "
            "another one, while signals interrupted sem_wait() in both (-1 "
            "with EINTR)");
        plan("1", "0", "pp", "gg", "");
        disturbed = n;
        search_processes(false, 4);
    }
}

/* ---- without the scheduler ----------------------------------------------- */

TEST(ring, sleeps_while_it_waits)
{
    static const char *const what[] = {"get", "put"};
    rule("who waits for an item or a slot sleeps until another process gives "
         "it one: asking again and again burns the processor");
    look("sem_wait(3)");
    for (int i = 0; i < 2; i++) {
        did("called ring_%s() on %s ring; %s when the caller was asleep",
            what[i], i ? "a full" : "an empty",
            i ? "another process got an item" : "another process put an item");
        struct stream *go = stream_to_student();
        struct run *run =
            start_driver("sleep", .args = ARGS(what[i]), .fds = FDS(go));
        run_wait_quiet(run);
        stream_feed(go, "g", 1);
        stream_end(go);
        finish(run);
        expect(get_long(run, "early") == 0,
               "ring_%s() returned before the other process had done anything",
               what[i]);
        expect(get_long(run, "result") == 0, "ring_%s() returned %ld, not 0",
               what[i], get_long(run, "result"));
    }
}

TEST(ring, refuses_bad_sizes)
{
    static const int bad[] = {0, -1, RING_MOST + 1};
    rule("a ring has 1 to RING_MOST slots: otherwise -1 with EINVAL");
    look("ring.h");
    for (int i = 0; i < 3; i++) {
        did("ring_init() with %d slots", bad[i]);
        struct run *run = start_driver("init", .args = ARGS(number(bad[i])));
        finish(run);
        long result = get_long(run, "result"), error = get_long(run, "errno");
        expect(result == -1 && error == EINVAL,
               "ring_init() returned %ld%s%s, not -1 with EINVAL", result,
               result == -1 ? " with errno " : "",
               result == -1 ? errno_name((int)error) : "");
    }
    did("ring_init() with %d slots, and filled and emptied it", RING_MOST);
    rule("a ring has 1 to RING_MOST slots, and holds as many items");
    plan(number(RING_MOST), number(RING_MOST), "", "", "");
    search_processes(true, 1);
}
