/* SPDX-License-Identifier: MIT */
/*
 * test_deadlock.c - exercise 8 of the lab semaphores: two processes that can
 * wait for each other for ever, and that by a circular wait only.
 */
#include "harness.h"
#include "deadlock.h"

#include "two_processes.h"

FUNCTIONS(deadlock);

/* ---- a hang, and what it is ---------------------------------------------- */

/* The deadlock of the figure? NULL, or what it is instead: a new string. */
static char *check_deadlock(void)
{
    int length = 0;
    switch (schedule_cause(&length)) {
    case CAUSE_CIRCLE: break;
    case CAUSE_ITSELF:
        return text_format("a process waits for a semaphore that it has taken "
                           "itself: for that it needs no other process, and it "
                           "is not a deadlock of two processes");
    case CAUSE_LOST_POST:
        return text_format(
            "a process waits for a semaphore that nobody holds any more: a "
            "post is missing, and that is not a deadlock");
    default:
        return text_format(
            "they hang, but not because each of them holds the semaphore that "
            "the other one waits for: that is not a deadlock");
    }
    if (length != 2)
        return text_format("%d processes wait in a circle, not both", length);
    if (strcmp(uses_of(1), "resource 1") != 0 ||
        strcmp(uses_of(2), "resource 2") != 0)
        return text_format("they are in a deadlock at another place than the "
                           "figure's: process 1 has used %s, process 2 has "
                           "used %s; in the figure each of them uses its first "
                           "resource, and then waits for the other one",
                           uses_of(1), uses_of(2));
    return NULL;
}

static char *check_hang(enum ending ending)
{
    if (ending == ENDING_DONE)
        return NULL;
    if (ending == ENDING_LIVELOCK)
        return text_format("they get nowhere, but not because each waits for "
                           "what the other one holds: one of them asks again "
                           "and again instead of waiting");
    return check_deadlock();
}

static char *check_nothing(enum ending ending)
{
    (void)ending;
    return NULL;
}

static const struct search search_hang = {
    .start = start_both, .check = check_nothing, .may_hang = true};

TEST(deadlock, deadlocks_when_the_test_wants_it)
{
    rule("process 1 takes S1, uses resource 1 and then needs S2; process 2 "
         "takes S2, uses resource 2 and then needs S1. If both have what they "
         "take first, each holds what the other one waits for: a circular "
         "wait");
    look("sem_wait(3), sem_overview(7)");
    /* One step is enough to take a semaphore; two and three are for an answer
     * that looks at it before. */
    static const char *const schedules[] = {"12", "1122", "111222"};
    char *story = NULL;
    for (int i = 0; i < 3; i++) {
        did("process1() and process2(): each made %d step%s, then both went on",
            i + 1, i ? "s" : "");
        enum ending ending = play_schedule(&search_hang, schedules[i]);
        if (i == 0)
            story = schedule_story();
        char *wrong = check_hang(ending);
        expect(!wrong, "%s:\n%s", wrong, schedule_story());
        if (ending == ENDING_DEADLOCK)
            return;
    }
    did("process1() and process2(): process 1 made its first step, then "
        "process 2 its first one, then both went on");
    expect(false, "both came to their end, without a deadlock:\n%s", story);
}

TEST(deadlock, hangs_in_no_other_way)
{
    did("process1() and process2(), in every order of their steps");
    rule("whenever they hang, each holds what the other one waits for, and "
         "each has used its first resource. A missing post, pause() or a loop "
         "makes a hang too, but no deadlock");
    look("sem_wait(3)");
    enum ending ending = play_schedule(&search_hang, "12");
    expect(ending != ENDING_DONE,
           "they do not hang even when each of them has taken its first "
           "semaphore:\n%s",
           schedule_story());
    search_schedules(&(struct search){.start = start_both,
                                      .check = check_hang,
                                      .may_hang = true,
                                      .most = 60,
                                      .all = true});
}

/* ---- one after the other ------------------------------------------------- */

static const struct search search_interrupted = {
    .start = start_interrupted, .check = check_nothing, .may_hang = true};

/* Play them one after the other, FIRST (1 or 2) first, as SEARCH starts them. */
static void play_in_turn(const struct search *search, int first)
{
    did("process%d(), and when it had ended process%d()%s", first, 3 - first,
        search == &search_interrupted ? ", while signals interrupted "
                                        "sem_wait() in both (-1 with EINTR)"
                                      : "");
    enum ending ending = play_schedule(search, first == 1 ? "1" : "2");
    if (ending != ENDING_DONE)
        fail_test(ending == ENDING_DEADLOCK ? VERDICT_DEADLOCK
                                            : VERDICT_TIMEOUT,
                  "nobody came between, and they hang all the same:\n%s",
                  schedule_story());
}

static void expect_right(char *wrong)
{
    expect(!wrong, "%s:\n%s", wrong, schedule_story());
}

TEST(deadlock, ends_when_nobody_comes_between)
{
    rule("a process that runs alone always ends: both semaphores are free when "
         "it begins, and it gives both back");
    look("sem_wait(3), sem_post(3)");
    for (int first = 1; first <= 2; first++) {
        play_in_turn(&search_hang, first);
        expect_right(check_work());
    }
}

TEST(deadlock, uses_what_the_figure_shows)
{
    rule("process 1: use(USE_1), then use(USE_BOTH). Process 2: use(USE_2), "
         "then use(USE_BOTH). What is used has been taken before: S1 for "
         "resource 1, S2 for resource 2");
    look("the figure in the handout");
    play_in_turn(&search_hang, 1);
    expect_right(check_uses());
    expect_right(check_exclusion(2));
}

TEST(deadlock, gives_both_back)
{
    rule("who returns holds nothing: each semaphore is posted as often as it "
         "was taken, and is 1 again");
    look("sem_post(3)");
    play_in_turn(&search_hang, 1);
    expect_right(check_work());
    expect_right(check_values());
}

TEST(deadlock, goes_on_after_a_signal)
{
    rule("after EINTR the semaphore is not taken: wait again");
    look("sem_wait(3), signal(7)");
    play_in_turn(&search_interrupted, 1);
    expect_right(check_interrupted());
}
