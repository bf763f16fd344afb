/* SPDX-License-Identifier: MIT */
/*
 * test_nodeadlock.c - exercise 9 of the lab semaphores: the two processes of
 * exercise 8 without a deadlock. Every test plays all orders of their steps.
 */
#include "harness.h"
#include "nodeadlock.h"

#include "two_processes.h"

FUNCTIONS(nodeadlock);

static char *check_end(enum ending ending)
{
    (void)ending;
    char *wrong = check_uses();
    return wrong ? wrong : check_takes();
}

static char *check_end_and_uses(enum ending ending)
{
    (void)ending;
    return check_uses();
}

static char *check_end_and_exclusion(enum ending ending)
{
    (void)ending;
    char *wrong = check_work();
    return wrong ? wrong : check_exclusion(2);
}

static char *check_end_and_values(enum ending ending)
{
    (void)ending;
    char *wrong = check_work();
    return wrong ? wrong : check_values();
}

static char *check_after_signals(enum ending ending)
{
    (void)ending;
    return check_interrupted();
}

static char *check_three(enum ending ending)
{
    (void)ending;
    char *wrong = check_work();
    if (!wrong)
        wrong = check_takes();
    return wrong ? wrong : check_exclusion(3);
}

/* All orders of two that take turns; some if there are more than that. */
static void play_all(char *(*check)(enum ending ending))
{
    did("process1() and process2(), in every order of their steps");
    search_schedules(&(struct search){
        .start = start_both, .check = check, .most = 300, .all = true});
}

TEST(nodeadlock, no_order_is_a_deadlock)
{
    rule("a deadlock needs a circle of processes, each of which holds what the "
         "next one waits for. Let everybody take the two in the same order; or "
         "let nobody hold one while it waits for the other: if you cannot have "
         "the second now, give back the first");
    look("sem_wait(3), sem_trywait(3)");
    play_all(check_end);
}

TEST(nodeadlock, keeps_the_uses)
{
    rule("the work is the same as before: process 1 uses resource 1 and then "
         "both, process 2 uses resource 2 and then both, each once");
    look("the contract in nodeadlock.h");
    play_all(check_end_and_uses);
}

TEST(nodeadlock, takes_what_it_uses)
{
    rule("a process that uses resource 1 holds S1, and one that uses resource "
         "2 holds S2, from before the use until after it: other processes know "
         "nothing else");
    look("sem_wait(3), sem_post(3)");
    play_all(check_end_and_exclusion);
}

TEST(nodeadlock, gives_both_back)
{
    rule("at the end each semaphore has been posted as often as it was taken, "
         "on every way through the code");
    look("sem_post(3)");
    play_all(check_end_and_values);
}

TEST(nodeadlock, lets_a_third_process_work)
{
    did("process1() and process2(), and a third process of the test's that "
        "takes and uses first S2, then S1, each by itself; the test chose "
        "which process makes the next step");
    rule("S1 and S2 belong to every process that needs these resources: with a "
         "third process, too, none uses what another one uses, and all of them "
         "end");
    look("sem_wait(3)");
    search_schedules(&(struct search){
        .start = start_three, .check = check_three, .most = 60});
}

TEST(nodeadlock, goes_on_after_a_signal)
{
    rule("after EINTR the semaphore is not taken: wait again");
    look("sem_wait(3), signal(7)");
    did("process1() and process2(), in every order of their steps; the first "
        "time signals interrupted sem_wait() in both (-1 with EINTR)");
    search_schedules(&(struct search){.start = start_interrupted,
                                      .check = check_after_signals,
                                      .most = 100,
                                      .all = true});
}
