/* SPDX-License-Identifier: MIT */
/*
 * test_philo.c - exercise 12 of the lab semaphores: the program philo. Run by
 * the judge; the student's main() runs in the subject.
 */
#include "harness.h"

PROGRAM(philo);

#include "dinner.h"

/* ---- schedules ----------------------------------------------------------- */

static struct run *eating;
static int guests, meals_each;

static struct run *start_dinner(void)
{
    return eating = start_program(
               "philo", .args = ARGS(number(guests), number(meals_each)),
               .scheduled = true);
}

static struct run *start_interrupted(void)
{
    return eating = start_program("philo", .args = ARGS("2", "2"),
                                  .scheduled = true, INTERRUPT_WAITS(1, 3));
}

/* Nobody reads its output, from the first write() on. */
static struct run *start_unheard(void)
{
    eating = start_program("philo", .args = ARGS("2", "2"), .scheduled = true);
    run_abandon_output(eating);
    return eating;
}

/* What is wrong with the end of the run, if not WRONG: NULL, or a new string
 * with what was said on standard error. */
static char *add_end(struct run *run, char *wrong)
{
    size_t n;
    const char *errors = run_errors(run, &n);
    if (!wrong && run_status(run) != 0)
        wrong = text_format("it ended with %s, not with exit status 0",
                            status_text(run_status(run)));
    if (wrong && n)
        return text_format("%s (on standard error: %s)", wrong,
                           quote_bytes(errors, n));
    return wrong;
}

static char *check_all_eat(enum ending ending)
{
    size_t n;
    (void)ending;
    const char *out = run_output(eating, &n);
    return add_end(eating, check_meals(out, n, guests, meals_each));
}

static char *check_sides(enum ending ending)
{
    size_t n;
    (void)ending;
    const char *out = run_output(eating, &n);
    return add_end(eating, check_neighbours(out, n, guests));
}

static char *check_some_eat(enum ending ending)
{
    size_t n;
    (void)ending;
    run_output(eating, &n);
    return add_end(eating, n ? NULL : text_format("it printed nothing"));
}

static void play_dinner(int n, int meals, int most,
                        char *(*check)(enum ending ending))
{
    guests = n;
    meals_each = meals;
    did("ran philo %d %d, while the test chose which philosopher makes the "
        "next step",
        n, meals);
    search_schedules(
        &(struct search){.start = start_dinner, .check = check, .most = most});
}

TEST(philo, everybody_eats)
{
    rule("each of the philosophers 0 to N - 1 prints `philosopher I eats` when "
         "it has both forks and `philosopher I has eaten` before it puts them "
         "down, MEALS times, and nobody prints anything else");
    look("fork(2), sem_wait(3), write(2)");
    play_dinner(2, 3, 1, check_all_eat);
    play_dinner(5, 1, 1, check_all_eat);
}

TEST(philo, neighbours_never_eat_at_the_same_time)
{
    rule("philosopher I needs the forks I and I + 1, and the last one needs "
         "the first fork again: two that sit side by side share a fork, and "
         "eat one after the other");
    look("sem_wait(3)");
    play_dinner(3, 2, 5, check_sides);
    play_dinner(4, 1, 2, check_sides);

    did("ran philo 2 2, while signals interrupted sem_wait() in each "
        "philosopher (-1 with EINTR)");
    rule("after EINTR the fork is not taken: wait again");
    guests = 2;
    search_schedules(&(struct search){
        .start = start_interrupted, .check = check_sides, .most = 2});
}

TEST(philo, no_order_is_a_deadlock)
{
    rule("if all take the left fork first, there is a moment in which each has "
         "one and none has two. Break the circle: one of them begins on the "
         "other side; or all take the lower number first; or only N - 1 may "
         "sit down at the same time");
    look("sem_wait(3)");
    play_dinner(2, 2, 2, check_some_eat);
    play_dinner(3, 1, 2, check_some_eat);
    play_dinner(5, 1, 4, check_some_eat);
}

/* One run with nothing in its way. */
static void play_ordinary(void)
{
    ordinary("ran philo 2 1");
    guests = 2;
    meals_each = 1;
    search_schedules(&(struct search){
        .start = start_dinner, .check = check_some_eat, .most = 1});
}

/* ---- what it leaves ------------------------------------------------------ */

/* philo 2 2, in which everybody who makes a step waits for ever for the turn
 * to do so: the philosophers have not taken a fork yet. */
static struct run *start_held(void)
{
    struct run *run =
        start_program("philo", .args = ARGS("2", "2"), .scheduled = true);
    /* A program that is about to end may seem to rest. */
    for (int look = 0; look < 4; look++)
        run_wait_quiet(run);
    return run;
}

static void run_driver(const char *name)
{
    finish(start_driver_(name, &(struct setup){.args = NULL}));
}

static long count_semaphores(void)
{
    struct run *run = start_driver("count");
    finish(run);
    return get_long(run, "semaphores");
}

TEST(philo, makes_its_forks_fresh)
{
    rule("a named semaphore outlives its program, with the value that it had: "
         "for sem_open() the initial value counts only when it makes a new "
         "one. Remove what may be left of an earlier run, then make it");
    look("sem_open(3), sem_unlink(3), sem_overview(7)");
    did("ran philo 2 2, and killed it when both philosophers were hungry");
    run_kill(start_held());
    run_driver("take_all");
    guests = 2;
    did("ran philo 2 2, killed it (SIGKILL) while its forks were taken, and "
        "ran philo 2 1");
    meals_each = 1;
    search_schedules(&(struct search){
        .start = start_dinner, .check = check_some_eat, .most = 1});
    run_driver("remove"); /* what had other names the second time */
}

TEST(philo, leaves_nothing_behind)
{
    rule("when the program ends, all its children have ended and have been "
         "waited for, and no semaphore is left: sem_close() is not enough, "
         "sem_unlink() removes the name");
    look("waitpid(2), sem_unlink(3)");
    did("ran philo 2 2, and let no philosopher take a fork");
    struct run *run = start_held();
    expect(view_first(run), "the program has ended, and its children have not");
    run_kill(run);
    run_driver("remove");

    play_dinner(2, 2, 1, check_some_eat);
    long n = count_semaphores();
    expect(n == 0, "when it had ended %ld semaphore%s still there", n,
           n == 1 ? " was" : "s were");
}

/* ---- failures ------------------------------------------------------------ */

static void expect_reported(struct run *run, int status)
{
    size_t n;
    finish(run);
    expect_status(run, status);
    run_errors(run, &n);
    expect_rule(n > 0, "a program that fails says why, on standard error",
                "the exit status is %d, as it should be, but nothing was "
                "written to standard error",
                status);
}

static void expect_clean(void)
{
    long n = count_semaphores();
    expect(n == 0, "it reported the failure, and left %ld semaphore%s behind",
           n, n == 1 ? "" : "s");
}

static void expect_usage(const char *const *args, const char *shown)
{
    size_t n;
    did("ran philo %s", shown);
    struct run *run = start_program("philo", .args = args);
    expect_reported(run, 2);
    run_output(run, &n);
    expect(n == 0, "it printed something on standard output");
}

TEST(philo, reports_usage)
{
    rule("with anything but two numbers, N from 2 to 20 and MEALS from 1 to "
         "1000: a line on standard error that says how it is used, nothing on "
         "standard output, exit status 2");
    look("strtol(3), exit(3)");
    expect_usage(ARGS("3"), "3");
    expect_usage(ARGS("3", "1", "1"), "3 1 1");
    expect_usage(ARGS("1", "1"), "1 1: one philosopher would need the only "
                                 "fork twice");
    expect_usage(ARGS("3", "0"), "3 0");
    expect_usage(ARGS("three", "1"), "three 1");
    expect_clean();
    play_ordinary();
}

static char *check_failed(enum ending ending)
{
    size_t n;
    (void)ending;
    run_errors(eating, &n);
    if (run_status(eating) != W_EXITCODE(1, 0))
        return text_format("it ended with %s, not with exit status 1",
                           status_text(run_status(eating)));
    return n ? NULL
             : text_format("it ended with exit status 1, and nothing was "
                           "written to standard error");
}

TEST(philo, reports_failures)
{
    rule("when a call fails, in the program or in a philosopher: a message on "
         "standard error and exit status 1. A philosopher that cannot go on "
         "puts its forks down first, or the others wait for ever; and nothing "
         "is left behind. If nobody reads the output SIGPIPE kills whoever "
         "writes, with its forks in its hands: a program that ignores SIGPIPE "
         "sees write() fail with EPIPE");
    look("write(2), fork(2), sem_open(3), SIGPIPE in signal(7)");
    did("ran philo 2 2 where nobody reads its output");
    search_schedules(&(struct search){
        .start = start_unheard, .check = check_failed, .most = 1});
    expect_clean();
    did("ran philo 3 1 where no process can be made: fork() fails");
    expect_reported(
        start_program("philo", .args = ARGS("3", "1"), .no_fork = true), 1);
    expect_clean();
    did("ran philo 3 1, and made the second sem_open() fail with EMFILE");
    expect_reported(
        start_program("philo", .args = ARGS("3", "1"),
                      .faults = {{CALL_sem_open, 2, EMFILE, false}}),
        1);
    expect_clean();
    play_ordinary();
}
