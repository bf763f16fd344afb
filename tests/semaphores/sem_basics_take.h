/* SPDX-License-Identifier: MIT */
/*
 * sem_basics_take.h - the second half of test_sem_basics.c, which includes it:
 * the tests of sem_take(), sem_try() and sem_take_ms().
 */
#include "resting.h"
#include "waiting.h"

/* ---- sem_take() ---------------------------------------------------------- */

TEST(sem_basics, take_waits_for_a_post)
{
    did("sem_take() of a semaphore with the value 3");
    rule("a value above 0 is lowered by one, at once");
    look("sem_wait(3)");
    expect_call(start_call("sem_take", 3, 0, ""), 0, 2);

    did("sem_take() of a semaphore with the value 0; when it was asleep, "
        "another process called sem_post()");
    rule("with the value 0 it waits, asleep, until somebody posts, and then "
         "takes what was posted");
    struct run *run = start_call("sem_take", 0, 0, "");
    expect_waiting(run);
    post(run);
    expect_call(run, 0, 0);
}

TEST(sem_basics, take_goes_on_after_a_signal)
{
    look("sem_wait(3), signal(7)");
    did("sem_take() of a semaphore with the value 0, and sent a signal to the "
        "process when it was asleep");
    rule("EINTR means that a signal came and nothing was taken: a process that "
         "goes on then goes on without the semaphore. Wait again");
    struct run *run = start_call("sem_take", 0, 0, "");
    expect_waiting(run);
    interrupt_call(run);
    expect_waiting(run);
    post(run);
    expect_call(run, 0, 0);

    did("sem_take(), and made every wait fail with EINVAL, which is what libc "
        "may say of memory that holds no semaphore");
    rule("only EINTR is not a failure: for any other errno, the result is -1, "
         "so that the caller knows");
    expect_error(start_call("sem_take", 1, 0, "", FAIL_ALL(0, EINVAL)), EINVAL);
}

/* ---- sem_try() ----------------------------------------------------------- */

/* Somebody else takes the last one just before the student's first CALL. */
static void try_while_robbed(enum call call, const char *name)
{
    did("sem_try() of a semaphore with the value 1, and another process took "
        "it just before the call of %s()",
        name);
    rule("what sem_getvalue(3) says may be over when it returns: ask and take "
         "in one step, and believe what that step says");
    struct run *run = start_call("sem_try", 1, 0, "robs", .stop_call = call);
    if (!run_reaches_stop(run)) {
        expect_call(run, 1, 0); /* an answer without this call */
        return;
    }
    interrupt_call(run);
    run_continue(run);
    expect_call(run, 0, 0);
}

TEST(sem_basics, try_takes_or_says_why_not)
{
    look("sem_trywait(3)");
    did("sem_try() of a semaphore with the value 2");
    rule("a value above 0 is lowered by one, and the result is 1");
    expect_call(start_call("sem_try", 2, 0, ""), 1, 1);
    did("sem_try() of a semaphore with the value 0");
    rule("when there is nothing to take (EAGAIN) the result is 0, at once");
    expect_call(start_call("sem_try", 0, 0, ""), 0, 0);
    try_while_robbed(CALL_sem_trywait, "sem_trywait");
    try_while_robbed(CALL_sem_wait, "sem_wait");

    did("sem_try() of a semaphore with the value 1, and made its first attempt "
        "fail with EINTR");
    rule("EINTR says nothing about the semaphore: ask again");
    expect_call(start_call("sem_try", 1, 0, "", FAIL_ALL(1, EINTR)), 1, 0);
    did("sem_try(), and made every attempt fail with EINVAL");
    rule("only EAGAIN means that there is nothing to take: any other errno is "
         "a failure, -1");
    expect_error(start_call("sem_try", 1, 0, "", FAIL_ALL(0, EINVAL)), EINVAL);
}

/* ---- sem_take_ms() ------------------------------------------------------- */

/* It returned 0, and not before its time. */
static void expect_time_out(struct run *run, long ms)
{
    expect_call(run, 0, 0);
    expect(get_long(run, "ms") >= ms - 1,
           "it returned 0 (not taken) after %ld ms, not after %ld",
           get_long(run, "ms"), ms);
}

TEST(sem_basics, take_ms_waits_as_long_as_asked)
{
    static const long at_once[] = {0, -999};

    look("sem_timedwait(3), clock_gettime(2)");
    did("sem_take_ms(s, 150) of a semaphore with the value 0");
    rule("sem_timedwait() wants a moment, not a length of time: what "
         "CLOCK_REALTIME will show then. At that moment it fails with "
         "ETIMEDOUT in errno, and the result is 0");
    expect_time_out(start_call("sem_take_ms", 0, 150, ""), 150);
    for (int i = 0; i < 2; i++) {
        did("sem_take_ms(s, %ld) of a semaphore with the value 0", at_once[i]);
        rule("with 0 milliseconds or fewer it does not wait: there is nothing "
             "to take, so the result is 0. A tv_nsec below 0 is EINVAL");
        expect_time_out(start_call("sem_take_ms", 0, at_once[i], ""), 0);
        did("sem_take_ms(s, %ld) of a semaphore with the value 2", at_once[i]);
        rule("what is there is taken, also when there is no time to wait");
        expect_call(start_call("sem_take_ms", 2, at_once[i], ""), 1, 1);
    }
    did("sem_take_ms(s, 60000), and made every attempt fail with EINVAL");
    rule("only ETIMEDOUT means that the time is over: any other errno is a "
         "failure, -1");
    expect_error(start_call("sem_take_ms", 1, 60000, "", FAIL_ALL(0, EINVAL)),
                 EINVAL);
}

TEST(sem_basics, take_ms_carries_into_the_seconds)
{
    /* The nanoseconds of now and of these are more than a second together,
     * but for one call in a thousand; so there are some. */
    static const long waits[] = {59999, 3600999, 4320000999};

    look("sem_timedwait(3), timespec(3)");
    for (int i = 0; i < 3; i++) {
        did("sem_take_ms(s, %ld) of a semaphore with the value 0; when it was "
            "asleep, another process called sem_post()",
            waits[i]);
        rule("tv_nsec is less than 1000000000, or it is EINVAL: whole seconds "
             "of the milliseconds go to tv_sec, and so does what the sum of "
             "the nanoseconds has too much");
        struct run *run = start_call("sem_take_ms", 0, waits[i], "");
        expect_waiting(run);
        post(run);
        expect_call(run, 1, 0);
    }
}

TEST(sem_basics, take_ms_keeps_its_deadline_after_signals)
{
    look("sem_timedwait(3), signal(7)");
    did("sem_take_ms(s, 600000) of a semaphore with the value 0, and sent a "
        "signal to the process when it was asleep");
    rule("EINTR means that a signal came and nothing was taken: wait again, "
         "for what is left of the time");
    struct run *run = start_call("sem_take_ms", 0, 600000, "");
    expect_waiting(run);
    interrupt_call(run);
    expect_waiting(run);
    post(run);
    expect_call(run, 1, 0);

    did("sem_take_ms(s, 600) of a semaphore with the value 0, while a signal "
        "came every %d ms",
        TICK_MS);
    rule("the time runs from the call on: compute the deadline once, not "
         "again after every signal, or it moves away for ever");
    expect_time_out(start_call("sem_take_ms", 0, 600, "ticks"), 600);
}
