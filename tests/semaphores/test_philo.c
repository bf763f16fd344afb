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
    rule(
        "philosopher I needs the forks I and I + 1, and the last one needs the "
        "first fork again: two who sit side by side share a fork, and eat one "
        "after the other");
    look("sem_wait(3)");
    play_dinner(3, 2, 3, check_sides);
}

TEST(philo, no_order_is_a_deadlock)
{
    rule("if everybody takes the left fork first there is a moment in which "
         "everybody has one and nobody two. Break the circle: one of them "
         "begins on the other side; or all take the lower number first; or "
         "only N - 1 may sit down at the same time");
    look("sem_wait(3)");
    play_dinner(2, 2, 2, check_some_eat);
    play_dinner(3, 1, 2, check_some_eat);
    play_dinner(5, 1, 4, check_some_eat);
}

/* ---- the forks ----------------------------------------------------------- */

/* philo 2 200, stopped by an output that nobody reads. */
static struct run *start_held(void)
{
    struct run *run =
        start_program("philo", .args = ARGS("2", "200"), .hold_output = true,
                      .output_capacity = 4096, .ignore_sigpipe = true);
    run_wait_quiet(run);
    return run;
}

/* It ended well, and somebody ate. */
static void expect_dinner(struct run *run)
{
    size_t n;
    run_flow(run);
    finish(run);
    run_output(run, &n);
    char *wrong = add_end(run, n ? NULL : text_format("it printed nothing"));
    expect(!wrong, "%s", wrong);
}

static long count_semaphores(void)
{
    struct run *run = start_driver("list");
    finish(run);
    return get_long(run, "semaphores");
}

TEST(philo, makes_its_forks_fresh)
{
    size_t n;
    rule("a named semaphore outlives its program, with the value that it had: "
         "for sem_open() the initial value counts only when it makes a new "
         "one. Remove what may be left of an earlier run, then make it");
    look("sem_open(3), sem_unlink(3), sem_overview(7)");
    did("ran philo 2 200, and while it ran looked which semaphores there were");
    struct run *run = start_held();
    struct run *list = start_driver("list");
    finish(list);
    const char *left = get_bytes(list, "names", &n);
    expect_dinner(run);

    did("ran philo 2 3, after a run that was killed and left its semaphores "
        "behind, with the value 0");
    struct run *before =
        start_driver("leave_behind", .data = left, .data_size = n + 1);
    finish(before);
    run = start_program("philo", .args = ARGS("2", "3"));
    expect_dinner(run);
    finish(start_driver("remove")); /* what had other names is the test's */
}

TEST(philo, leaves_nothing_behind)
{
    rule("the program ends when all its children have ended and have been "
         "waited for, and then no semaphore is left: sem_close() is not "
         "enough, sem_unlink() removes the name");
    look("waitpid(2), sem_unlink(3)");
    did("ran philo 2 200, and did not read its output, so that its children "
        "could not end");
    struct run *run = start_held();
    const struct view *v = view_processes(run);
    int alive = 0;
    for (int i = 0; i < v->n; i++)
        alive += v->processes[i].state != 'Z';
    expect(alive >= 3,
           "%d processes were there then; it should be the program "
           "and 2 children",
           alive);
    expect_dinner(run);
    long n = count_semaphores();
    expect(n == 0, "when it had ended %ld semaphore%s still there", n,
           n == 1 ? " was" : "s were");
}

/* ---- failures ------------------------------------------------------------ */

static void expect_complaint(struct run *run, int status)
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

static void expect_ordinary_run(void)
{
    ordinary("ran philo 2 1");
    expect_dinner(start_program("philo", .args = ARGS("2", "1")));
}

static void expect_usage(const char *const *args, const char *shown)
{
    size_t n;
    did("ran philo %s", shown);
    struct run *run = start_program("philo", .args = args);
    expect_complaint(run, 2);
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
    expect_ordinary_run();
}

TEST(philo, reports_failures)
{
    rule("when a call fails, in the program or in a philosopher: a message on "
         "standard error and exit status 1. Who cannot go on puts its forks "
         "down first, or the others wait for ever; and nothing is left behind");
    look("write(2), fork(2), sem_open(3)");
    did("ran philo 2 200, and when a philosopher waited in write() closed the "
        "other end of its output: write() fails with EPIPE");
    struct run *run = start_held();
    run_abandon_output(run);
    expect_complaint(run, 1);
    expect_clean();
    did("ran philo 3 1 where no process can be made: fork() fails");
    expect_complaint(
        start_program("philo", .args = ARGS("3", "1"), .no_fork = true), 1);
    expect_clean();
    did("ran philo 3 1, and made the second sem_open() fail with EMFILE");
    expect_complaint(
        start_program("philo", .args = ARGS("3", "1"),
                      .faults = {{CALL_sem_open, 2, EMFILE, false}}),
        1);
    expect_clean();
    expect_ordinary_run();
}
