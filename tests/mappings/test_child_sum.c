/* SPDX-License-Identifier: MIT */
/*
 * test_child_sum.c - exercise 2 of the lab mappings: a sum that children find.
 * Run by the judge; the drivers run in the subject.
 */
#include "harness.h"
#include "child_sum.h"

#include <pthread.h>

FUNCTIONS(child_sum);

#define TESTED "child_sum()"
#include "mappings.h"

enum { BEHIND = 64 }; /* ints behind the last one that are not to be read */
enum { SUM_BEFORE = -77 };

#ifdef IPCLAB_SUBJECT

static int *callers_ints;
static size_t n_callers_ints;
static long forks_to_come;

/* In a child: what it has to add is other than what its caller has. */
static void invert_ints(void)
{
    for (size_t i = 0; i < n_callers_ints; i++)
        callers_ints[i] = ~callers_ints[i];
}

/* The caller has forked one more child. With the last one its ints become
 * others; the children have them as they were. */
static void count_fork(void)
{
    if (--forks_to_come == 0)
        invert_ints();
}

/* NPROC, N, and "change" to change the caller's ints when NPROC children are
 * forked, or "others" to give each child others; N and BEHIND ints as data. The stream gets a byte when the function
 * has returned. What was printed before is in the stdio buffer. */
DRIVER(child_sum)
{
    long sum = SUM_BEFORE;
    size_t size;
    const void *data = arg_data(&size);
    int *a = malloc(size);
    if (!a)
        abort();
    memcpy(a, data, size);
    callers_ints = a;
    n_callers_ints = size / sizeof *a;
    forks_to_come = arg_long(0);
    if (strcmp(arg_text(2), "change") == 0)
        pthread_atfork(NULL, count_fork, NULL);
    else if (strcmp(arg_text(2), "others") == 0)
        pthread_atfork(NULL, NULL, invert_ints);
    int alive[2];
    if (pipe2(alive, O_CLOEXEC) == -1)
        abort();
    errno = 0;
    value_result(child_sum(a, (int)arg_long(1), (int)arg_long(0), &sum));
    if (write(arg_fd(0), "R", 1) != 1)
        abort();
    /* A child that was not waited for ends before anybody looks: each has the
     * pipe open, so that this is its end of file. */
    char byte;
    close(alive[1]);
    while (read(alive[0], &byte, 1) == -1 && errno == EINTR)
        ;
    close(alive[0]);
    value_long("sum", sum);
    free(a);
}

#endif

/* ---- starting ------------------------------------------------------------ */

static long right; /* the sum that it should find */

/* N ints from LOW to HIGH, and others behind them. */
static int *random_ints(int n, long low, long high)
{
    size_t size = ((size_t)n + BEHIND) * sizeof(int);
    int *a = (int *)(void *)new_memory(size);
    right = 0;
    for (int i = 0; i < n + BEHIND; i++) {
        a[i] = (int)random_between(low, high);
        right += i < n ? a[i] : 0;
    }
    return a;
}

/* The stream OUT tells of its return; NULL: an own one. */
#define start_sum_and(then_, a_, n_, nproc_, out_, ...)                        \
    start_driver("child_sum", .args = ARGS(number(nproc_), number(n_), then_), \
                 .data = (a_), .data_size = ((size_t)(n_) + BEHIND) * 4,       \
                 .fds = FDS((out_) ? (out_) : stream_from_student()),          \
                 ##__VA_ARGS__)
#define start_sum(...) start_sum_and("", __VA_ARGS__)

static void expect_sum(struct run *run)
{
    expect_result(run, 0);
    long sum = get_long(run, "sum");
    expect(sum == right, "the sum was %ld, not %ld", sum, right);
}

static void expect_ordinary(void)
{
    ordinary("child_sum() of 12 ints with 2 processes");
    int *a = random_ints(12, 1, 9);
    struct run *run = start_sum(a, 12, 2, NULL);
    expect_sum(run);
}

/* It returned -1 with ERROR, left nothing, and *SUM was not touched. */
static void expect_no_sum(struct run *run, int error)
{
    expect_clean_error(run, error);
    expect(get_long(run, "sum") == SUM_BEFORE,
           TESTED " returned -1, and changed *sum from %d to %ld", SUM_BEFORE,
           get_long(run, "sum"));
}

/* ---- children that are stopped at their end ------------------------------- */

/* Wait until nobody can go on, and at least one child is at its _exit(). */
static void await_stop(struct run *run)
{
    expect_rule(run_reaches_stop(run),
                "a child ends with _exit(), not by returning",
                "no child called _exit()");
}

/* Let all of them end, also those that come to their _exit() later. */
static void let_end(struct run *run)
{
    do {
        run_continue(run);
    } while (run_reaches_stop(run));
}

/* ---- sums ---------------------------------------------------------------- */

static void check_sum(int n, int nproc, long low, long high)
{
    did("child_sum() of %d ints with %d process%s", n, nproc,
        nproc == 1 ? "" : "es");
    int *a = random_ints(n, low, high);
    struct run *run = start_sum(a, n, nproc, NULL);
    expect_sum(run);
}

/* A caller that copies the ints before it forks, for its children to add, has
 * the sum of its own ints, too; but from what they have written. */
static void check_who_adds(void)
{
    did("child_sum() of 300 ints with 3 processes, gave each child other ints "
        "than the caller has, and cleared the mapping when all were at their "
        "_exit()");
    rule("the children add, each its part, and write what they have found into "
         "the mapping that they share with their caller, which reads it there");
    look("fork(2), mmap(2)");
    struct run *run =
        start_sum_and("others", random_ints(300, 1, 99), 300, 3, NULL,
                      .stop_call = CALL__exit, .stop_children = true);
    await_stop(run);
    run_clear_shared(run);
    let_end(run);
    finish(run);
    expect(get_long(run, "result") != 0 || get_long(run, "sum") != right,
           "it still found the sum of the caller's ints: the caller has added "
           "them itself, before it forked");
}

TEST(child_sum, adds_every_number_once)
{
    /* First, as what a race leaves of the sum is decided by chance. */
    rule("two processes must not use the same bytes, one of them writing, "
         "unless something orders them. The parent waits for a child before it "
         "reads what that has written; children have a place each, or a "
         "semaphore or an atomic type keeps them apart");
    look("sem_init(3), atomic_fetch_add() in <stdatomic.h>");
    did("child_sum() of 100 ints with 4 processes");
    finish(start_sum(random_ints(100, 1, 9), 100, 4, NULL));
    expect_no_race();
    rule("the parts of the children cover all ints and do not overlap, also "
         "where n cannot be divided by nproc; what they find comes back in "
         "memory that is mapped MAP_SHARED before fork()");
    look("mmap(2), MAP_SHARED; fork(2)");
    check_sum(1003, 4, -1000, 5000);
    check_sum(40, 5, 1, 9);
    check_sum(17, 1, 1, 99);
    did("child_sum() of 300 ints with 3 processes, and changed the caller's "
        "ints when all 3 were forked");
    rule("the children add, each its part, and the caller adds up what they "
         "have found: a child has the ints as they were when it was forked, "
         "whatever the caller's memory holds afterwards");
    look("fork(2)");
    struct run *run =
        start_sum_and("change", random_ints(300, 1, 99), 300, 3, NULL);
    expect_sum(run);
    expect_rule(log_count(run, CALL_mmap, 0) > 0,
                "what the children have found comes back in a mapping that "
                "they share with their caller",
                "the sum was right, and nothing was mapped: it came back "
                "another way");
    check_who_adds();
}

TEST(child_sum, adds_beyond_an_int)
{
    rule("the sum of ints may need a long, in the children and in the caller");
    look("the contract in child_sum.h");
    check_sum(60, 3, INT_MAX - 1000, INT_MAX);
    check_sum(60, 2, INT_MIN, INT_MIN + 1000);
}

TEST(child_sum, lets_processes_have_nothing_to_do)
{
    rule("with fewer ints than processes some of them add nothing: none reads "
         "past the last int, and none divides by 0");
    look("the contract in child_sum.h");
    check_sum(2, 5, 100, 999);
    check_sum(9, 8, 100, 999);
    check_sum(0, 3, 100, 999);
}

/* ---- children ------------------------------------------------------------ */

/* The children of the first process of RUN that have not ended. */
static int count_children(struct run *run)
{
    bool has_ended = !view_first(run);
    return view_alive(view_processes(run)) - !has_ended;
}

static bool has_returned(struct stream *out)
{
    size_t n;
    stream_bytes(out, &n);
    return n > 0;
}

/* Three processes; each child is stopped where it wants to end. */
static struct run *start_three(struct stream *out)
{
    int *a = random_ints(300, 1, 99);
    return start_sum(a, 300, 3, out, .stop_call = CALL__exit,
                     .stop_children = true);
}

TEST(child_sum, makes_all_children_first)
{
    did("child_sum() with 3 processes, and stopped every child at its "
        "_exit()");
    rule("all children are made before one is waited for: otherwise each of "
         "them works alone, and a single process would be as fast");
    look("fork(2), wait(2)");
    struct stream *out = stream_from_student();
    struct run *run = start_three(out);
    await_stop(run);
    int n = count_children(run);
    expect(n == 3, "%d of the 3 children %s there when nobody could go on", n,
           n == 1 ? "was" : "were");
    let_end(run);
    expect_sum(run);
}

TEST(child_sum, waits_for_every_child)
{
    did("child_sum() with 3 processes, and stopped every child at its "
        "_exit() for a while");
    rule("it returns when every child has ended, and each child has been "
         "waited for: three children, three waits");
    look("wait(2), waitpid(2)");
    struct stream *out = stream_from_student();
    struct run *run = start_three(out);
    await_stop(run);
    expect(!has_returned(out), "it had returned, while its children were not "
                               "at their end");
    let_end(run);
    expect_sum(run);
    expect_no_exits(run);
    expect_nothing_left(run);
}

TEST(child_sum, goes_on_after_a_signal)
{
    did("child_sum() with 3 processes, while a signal interrupted the first "
        "wait (-1 with EINTR)");
    rule("after EINTR no child was waited for: wait again");
    look("wait(2), signal(7)");
    int *a = random_ints(300, 1, 99);
    struct run *run = start_sum(a, 300, 3, NULL,
                                .faults = {{CALL_wait, 1, EINTR, false},
                                           {CALL_waitpid, 1, EINTR, false},
                                           {CALL_wait4, 1, EINTR, false},
                                           {CALL_waitid, 1, EINTR, false}});
    expect_sum(run);
    expect_nothing_left(run);
}

/* ---- failures ------------------------------------------------------------ */

/* Kill one process of RUN that is stopped, and not its first. */
static void kill_one_child(struct run *run)
{
    const struct view *v = view_processes(run);
    for (int i = 1; i < v->n; i++)
        if (v->processes[i].state == 'T') {
            kill(v->processes[i].pid, SIGKILL);
            return;
        }
}

TEST(child_sum, notices_a_killed_child)
{
    did("child_sum() with 3 processes, stopped every child at its _exit(), and "
        "killed one of them (SIGKILL)");
    rule("what a child that was killed has left may be half of a result: look "
         "at the status that wait() gives, WIFEXITED() and WEXITSTATUS(). "
         "Then it is -1 with EIO");
    look("wait(2), WIFEXITED");
    struct stream *out = stream_from_student();
    struct run *run = start_three(out);
    await_stop(run);
    kill_one_child(run);
    let_end(run);
    expect_no_sum(run, EIO);
    expect_ordinary();
}

TEST(child_sum, refuses_bad_numbers)
{
    rule("a negative n, or less than 1 process, is -1 with EINVAL, and *sum is "
         "as it was");
    look("errno(3)");
    int *a = random_ints(12, 1, 9);
    did("child_sum() with n 12 and nproc 0");
    expect_no_sum(start_sum(a, 12, 0, NULL), EINVAL);
    did("child_sum() with n 12 and nproc -2");
    expect_no_sum(start_sum(a, 12, -2, NULL), EINVAL);
    did("child_sum() with n -1 and nproc 2");
    expect_no_sum(start_sum(a, -1, 2, NULL), EINVAL);
    expect_ordinary();
}

TEST(child_sum, reports_failed_calls)
{
    rule("mmap() and fork() can fail: -1 with their errno. The children that "
         "were made are waited for all the same, and the memory is unmapped");
    look("mmap(2), \"RETURN VALUE\"; fork(2), wait(2)");
    int *a = random_ints(30, 1, 9);
    did("child_sum() with 3 processes, where the second fork() failed with "
        "EAGAIN");
    expect_no_sum(start_sum(a, 30, 3, NULL, .spare_processes = 1), EAGAIN);
    did("child_sum() with 3 processes, while mmap() failed with ENOMEM");
    expect_no_sum(
        start_sum(a, 30, 3, NULL, .faults = {{CALL_mmap, 0, ENOMEM, false}}),
        ENOMEM);
    expect_ordinary();
}
