/* SPDX-License-Identifier: MIT */
/*
 * test_take_both.c - exercise 10 of the lab semaphores: two semaphores or none,
 * without waiting for either.
 */
#include "harness.h"
#include "take_both.h"

#define TESTED "take_both()"
#include "schedules.h"
#include "two_semaphores.h"

FUNCTIONS(take_both);

#define start_take_both(a_, b_, tries_, ...)                           \
    start_driver("take_both",                                          \
                 .args = ARGS(number(a_), number(b_), number(tries_)), \
                 __VA_ARGS__)

/* The NTH call that takes without waiting fails with ERROR, as if the semaphore
 * was not free for EAGAIN. */
#define FAIL_NTH(nth_, error_)                                     \
    .faults = {{CALL_sem_trywait, nth_, error_, false},            \
               {CALL_sem_timedwait, nth_,                          \
                (error_) == EAGAIN ? ETIMEDOUT : (error_), false}, \
               {CALL_sem_clockwait, nth_,                          \
                (error_) == EAGAIN ? ETIMEDOUT : (error_), false}}

static void expect_values(struct run *run, long value_a, long value_b)
{
    expect(get_long(run, "a") == value_a && get_long(run, "b") == value_b,
           "it returned %s, and left A at %ld and B at %ld; it should be %ld "
           "and %ld",
           returned(run), get_long(run, "a"), get_long(run, "b"), value_a,
           value_b);
}

static void expect_taken(struct run *run, long value_a, long value_b)
{
    expect_zero(run);
    expect_values(run, value_a, value_b);
}

static void expect_not_taken(struct run *run, int error, long value_a,
                             long value_b)
{
    expect_error(run, error);
    expect_values(run, value_a, value_b);
}

TEST(take_both, takes_both_when_they_are_free)
{
    rule("when both are free one try is enough: 0, and each of them is 1 less");
    look("sem_trywait(3)");
    did("take_both() with A = 1, B = 1 and 1 try");
    expect_taken(start_take_both(1, 1, 1, .scheduled = false), 0, 0);
    did("take_both() with A = 2, B = 3 and 4 tries");
    expect_taken(start_take_both(2, 3, 4, .scheduled = false), 1, 2);
}

/* ---- tries --------------------------------------------------------------- */

enum { TRIES = 3 };
static struct run *trying;
static bool a_is_free;

static struct run *start_busy(void)
{
    return trying =
               start_take_both(a_is_free, !a_is_free, TRIES, .scheduled = true);
}

static char *check_gave_up(enum ending ending)
{
    (void)ending;
    struct happening h;
    int busy = 0; /* each try ends with the first one that is not free */
    for (int i = 0; schedule_happening(i, &h); i++)
        busy += h.result == -1 &&
                (h.call == CALL_sem_trywait || h.call == CALL_sem_timedwait ||
                 h.call == CALL_sem_clockwait);
    if (get_long(trying, "result") != -1 || get_long(trying, "errno") != EAGAIN)
        return text_format("it returned %s, not -1 with EAGAIN",
                           returned(trying));
    if (busy > TRIES)
        return text_format("a semaphore was not free %d times; with %d tries "
                           "that can happen %d times at most",
                           busy, TRIES, TRIES);
    if (get_long(trying, "a") != a_is_free ||
        get_long(trying, "b") != !a_is_free)
        return text_format("it returned -1 with EAGAIN, and left A at %ld and "
                           "B at %ld",
                           get_long(trying, "a"), get_long(trying, "b"));
    return NULL;
}

TEST(take_both, gives_up_after_the_tries)
{
    rule("one try takes one of them and then the other one, without waiting. "
         "When every try has failed the result is -1 with EAGAIN, and neither "
         "is held");
    look("sem_trywait(3)");
    for (int free = 0; free < 2; free++) {
        a_is_free = free;
        did("take_both() with A = %d, B = %d and 3 tries", free, !free);
        search_schedules(&(struct search){
            .start = start_busy, .check = check_gave_up, .most = 1});
    }
}

TEST(take_both, tries_again)
{
    rule(
        "a semaphore that was not free in one try may be free in the next one: "
        "as long as tries are left, try again");
    look("sem_trywait(3)");
    for (int nth = 1; nth <= 2; nth++) {
        did("take_both() with 2 tries, while a semaphore was not free for the "
            "%s sem_trywait() (-1 with EAGAIN), and free afterwards",
            nth == 1 ? "first" : "second");
        expect_taken(start_take_both(1, 1, 2, FAIL_NTH(nth, EAGAIN)), 0, 0);
    }
}

TEST(take_both, goes_on_after_a_signal)
{
    did("take_both() with 1 try, while signals interrupted the first and the "
        "third sem_trywait() (-1 with EINTR)");
    rule("EINTR says nothing of the semaphore: make the try again, and do not "
         "count it");
    look("sem_trywait(3), signal(7)");
    expect_taken(
        start_take_both(1, 1, 1,
                        .faults = {{CALL_sem_trywait, 1, EINTR, false},
                                   {CALL_sem_trywait, 3, EINTR, false},
                                   {CALL_sem_timedwait, 1, EINTR, false},
                                   {CALL_sem_timedwait, 3, EINTR, false}}),
        0, 0);
}

/* ---- two processes ------------------------------------------------------- */

static struct run *start_waiting(void)
{
    return start_driver("two", .args = ARGS("waiting"), .scheduled = true);
}

static struct run *start_crossed(void)
{
    return start_driver("two", .args = ARGS("crossed"), .scheduled = true);
}

/* Does ACTOR's take_both() return -1 and keep something? */
static bool keeps_after_failure(int actor, const char **what)
{
    struct happening h;
    static const char *const names[] = {"a", "b"};
    for (int i = 0; schedule_happening(i, &h); i++)
        if (h.actor == actor && is_event(&h, "returned") && h.number != 0)
            for (int k = 0; k < 2; k++)
                if (held_before(i, actor, names[k]) > 0) {
                    *what = names[k];
                    return true;
                }
    return false;
}

static char *check_both(enum ending ending)
{
    const char *kept;
    long va = -1, vb = -1;
    struct happening h;
    for (int actor = 1; actor <= 2; actor++)
        if (keeps_after_failure(actor, &kept))
            return text_format("take_both() of process %d returned -1, and had "
                               "not given back %s",
                               actor, kept);
    if (ending == ENDING_DEADLOCK)
        return text_format("nobody can go on");
    if (ending == ENDING_LIVELOCK)
        return text_format("it goes on for ever and gets nowhere");
    for (int i = 0; schedule_happening(i, &h); i++)
        if (is_event(&h, "returned") && h.number != 0 && h.number != -EAGAIN)
            return text_format("take_both() of process %d returned %s", h.actor,
                               h.number < 0 ? errno_name((int)-h.number)
                                            : number(h.number));
    schedule_number("value of a", &va);
    schedule_number("value of b", &vb);
    if (va == 1 && vb == 1)
        return NULL;
    return text_format("at the end A is %ld and B is %ld, and both were 1", va,
                       vb);
}

TEST(take_both, gives_back_between_tries)
{
    did("take_both(a, b, 1000) and a process of the test's that takes b, then "
        "waits for a, and gives both back; the test chose which process makes "
        "the next step");
    rule("between two tries neither is held: the process that has the one you "
         "need may be waiting for the one you have");
    look("sem_trywait(3), sem_post(3)");
    search_schedules(&(struct search){.start = start_waiting,
                                      .check = check_both,
                                      .may_hang = true,
                                      .most = 12});
}

TEST(take_both, never_waits)
{
    did("take_both(a, b, 3) in one process and take_both(b, a, 3) in another "
        "one, in every order of their steps; a process that had both gave them "
        "back");
    rule("check whether a semaphore is free and take it in one step: "
         "sem_trywait(). If you look first and then wait, you may wait for "
         "ever, since another process can come between");
    look("sem_trywait(3), sem_getvalue(3)");
    struct search search = {.start = start_crossed,
                            .check = check_both,
                            .may_hang = true,
                            .most = 20};
    search_schedules(&search);
    search.most = 150;
    search.all = true;
    search_schedules(&search);
}

/* ---- failures ------------------------------------------------------------ */

TEST(take_both, reports_failures)
{
    look("sem_trywait(3), errno(3)");
    rule("less than 1 try is -1 with EINVAL");
    did("take_both() with A = 1, B = 1 and 0 tries");
    expect_not_taken(start_take_both(1, 1, 0, .scheduled = false), EINVAL, 1,
                     1);
    did("take_both() with A = 1, B = 1 and -1 tries");
    expect_not_taken(start_take_both(1, 1, -1, .scheduled = false), EINVAL, 1,
                     1);
    rule("of what sem_trywait() says only EAGAIN means that a semaphore is not "
         "free. Anything else but EINTR will not be better the next time: -1 "
         "with that errno, and nothing is held");
    for (int nth = 1; nth <= 2; nth++) {
        did("take_both() with 3 tries, while the %s sem_trywait() failed with "
            "EINVAL",
            nth == 1 ? "first" : "second");
        expect_not_taken(start_take_both(1, 1, 3, FAIL_NTH(nth, EINVAL)),
                         EINVAL, 1, 1);
    }
    ordinary("take_both() with A = 1, B = 1 and 1 try");
    struct run *run = start_take_both(1, 1, 1, .scheduled = false);
    expect_zero(run);
    expect_silent(run);
}
