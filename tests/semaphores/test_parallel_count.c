/* SPDX-License-Identifier: MIT */
/*
 * test_parallel_count.c - exercise 4 of the lab semaphores: processes that add
 * to one balance, and a scheduler that lets them come between each other.
 */
#include "harness.h"
#include "parallel_count.h"

#define TESTED "parallel_count()"
#include <sys/mman.h>

#include "schedules.h"

FUNCTIONS(parallel_count);

#ifdef IPCLAB_SUBJECT

struct account {
    long balance;
};

static bool has_gate; /* account_get() waits for a byte of standard input */

long account_get(const struct account *acct)
{
    char byte;
    step("account_get", acct, 0);
    while (has_gate && read(STDIN_FILENO, &byte, 1) == -1 && errno == EINTR)
        ;
    long balance = acct->balance;
    step_end(balance);
    return balance;
}

void account_set(struct account *acct, long balance)
{
    step("account_set", acct, balance);
    acct->balance = balance;
    step_end(balance);
}

/* Arguments: nproc, rounds, the balance before; "gate" or "". With the gate the
 * stream gets a byte when the function has returned. An only child that was not
 * waited for ends before the balance is read. */
DRIVER(count)
{
    struct account *acct = shared_memory(sizeof *acct);
    acct->balance = arg_long(2);
    name_object(acct, "balance");
    has_gate = strcmp(arg_text(3), "gate") == 0;
    value_result(parallel_count((int)arg_long(0), (int)arg_long(1), acct));
    if (has_gate && write(arg_fd(0), "R", 1) != 1)
        abort();
    if (arg_long(0) == 1)
        await_unreaped();
    value_long("balance", acct->balance);
    munmap(acct, sizeof *acct);
}

#endif

static long before; /* the balance at the start */

#define start_count(nproc_, rounds_, gate_, ...)                               \
    (before = random_between(100, 900),                                        \
     start_driver(                                                             \
         "count",                                                              \
         .args = ARGS(number(nproc_), number(rounds_), number(before), gate_), \
         __VA_ARGS__))

static void expect_balance(struct run *run, long added)
{
    expect_zero(run);
    long balance = get_long(run, "balance");
    expect(balance == before + added,
           "the balance went from %ld to %ld, not to %ld", before, balance,
           before + added);
}

static void expect_ordinary_call(void)
{
    ordinary("parallel_count() with 1 process and 2 rounds");
    expect_balance(start_count(1, 2, "", .scheduled = false), 2);
}

/* ---- schedules ----------------------------------------------------------- */

static struct run *counting;
static bool came_between; /* somebody worked between two additions of another */

static struct run *start_three(void)
{
    return counting = start_count(3, 2, "", .scheduled = true);
}

/* Did one process read the balance between two readings of another one? */
static bool others_come_between(void)
{
    struct happening h, later;
    for (int i = 0; schedule_happening(i, &h); i++) {
        bool other = false;
        if (!is_event(&h, "account_get"))
            continue;
        for (int k = i + 1; schedule_happening(k, &later); k++) {
            if (!is_event(&later, "account_get"))
                continue;
            if (later.actor == h.actor && other)
                return true;
            other = other || later.actor != h.actor;
        }
    }
    return false;
}

/* How many times ACTOR has set the balance; 0 is the caller. */
static int count_sets(int actor)
{
    struct happening h;
    int n = 0;
    for (int i = 0; schedule_happening(i, &h); i++)
        n += h.actor == actor && is_event(&h, "account_set");
    return n;
}

/* NULL, or who of the three children did not make its two additions. */
static char *check_work(void)
{
    if (count_sets(0))
        return text_format("the caller itself added %d times: its children "
                           "are to do that",
                           count_sets(0));
    for (int actor = 1; actor <= 3; actor++)
        if (count_sets(actor) != 2)
            return text_format("child %d added %d times, not 2", actor,
                               count_sets(actor));
    return NULL;
}

static char *check_six(enum ending ending)
{
    (void)ending;
    came_between = came_between || others_come_between();
    long result = get_long(counting, "result");
    long balance = get_long(counting, "balance");
    if (result != 0)
        return text_format("it returned %s, not 0", returned(counting));
    if (balance == before + 6)
        return check_work();
    return text_format("6 additions were made, and the balance went from %ld "
                       "to %ld%s",
                       before, balance, say_copies());
}

TEST(parallel_count, adds_what_each_process_adds)
{
    rule("each of nproc children adds 1, rounds times; when all of them have "
         "ended the result is 0");
    look("fork(2), wait(2)");
    did("parallel_count() with 3 processes and 2 rounds, and let one child "
        "after the other do all its work");
    search_schedules(
        &(struct search){.start = start_three, .check = check_six, .most = 1});
    did("parallel_count() with 1 process and 2 rounds, and held its first "
        "sem_init() back until nobody could go on without it");
    rule(INIT_RULE);
    struct run *run = start_count(1, 2, "", .stop_call = CALL_sem_init);
    hold_back_init(run);
    expect_balance(run, 2);
    did("parallel_count() with 1 process and 0 rounds");
    expect_balance(start_count(1, 0, "", .scheduled = false), 0);
}

TEST(parallel_count, loses_no_addition)
{
    did("parallel_count() with 3 processes and 2 rounds, while the test chose "
        "which process makes the next step");
    rule("to add is to read, to calculate and to write: between the read and "
         "the write of one process nobody else may read or write. One "
         "semaphore that starts at 1, in memory that all of them share, is "
         "taken before the read and given back after the write");
    look("sem_init(3), sem_wait(3), mmap(2)");
    search_schedules(
        &(struct search){.start = start_three, .check = check_six, .most = 6});
    if (!came_between)
        note("it is right, but whenever one process had the semaphore it made "
             "all its additions before another one could make the first: with "
             "the whole loop in the critical section they do not work in "
             "parallel. Only the update itself needs it.");
}

/* ---- children ------------------------------------------------------------ */

static int count_children(struct run *run)
{
    bool has_ended = !view_first(run);
    return view_alive(view_processes(run)) - !has_ended;
}

static void expect_not_returned(struct stream *out)
{
    size_t n;
    stream_bytes(out, &n);
    expect(n == 0, "it had returned, while a child was still adding");
}

TEST(parallel_count, makes_all_children_first)
{
    did("parallel_count() with 3 processes, and made account_get() wait when "
        "the first of them called it");
    rule("all children are made before one is waited for. Those that cannot "
         "have the semaphore sleep in sem_wait(): they do not ask again and "
         "again");
    look("fork(2), sem_wait(3)");
    struct stream *out = stream_from_student();
    struct run *run =
        start_count(3, 1, "gate", .fds = FDS(out), .keep_input = true);
    run_wait_quiet(run);
    expect_not_returned(out);
    int n = count_children(run);
    expect(n >= 3, "only %d of the 3 children %s there then", n,
           n == 1 ? "was" : "were");
    run_feed(run, "...", 3);
    expect_zero(run);
}

TEST(parallel_count, waits_for_every_child)
{
    did("parallel_count() with 3 processes, of which two had added and the "
        "third was made to wait in account_get()");
    rule("it returns when every child has ended, and each child has been "
         "waited for: three children, three waits");
    look("wait(2), waitpid(2)");
    struct stream *out = stream_from_student();
    struct run *run =
        start_count(3, 1, "gate", .fds = FDS(out), .keep_input = true);
    run_wait_quiet(run); /* all are made, and each waits: the first inside */
    run_feed(run, "..", 2);
    run_wait_quiet(run);
    expect_not_returned(out);
    run_feed(run, ".", 1);
    expect_zero(run);
    expect(audit_zombies(run) == 0,
           "when it returned, %d of its children had ended and not been "
           "waited for",
           audit_zombies(run));
}

/* ---- failures ------------------------------------------------------------ */

static struct run *start_interrupted(void)
{
    return counting =
               start_count(3, 2, "", .scheduled = true, INTERRUPT_WAITS(1, 3));
}

TEST(parallel_count, goes_on_after_a_signal)
{
    did("parallel_count() with 3 processes and 2 rounds, while a signal "
        "interrupted sem_wait() in each of them (-1 with EINTR)");
    rule("after EINTR the semaphore is not taken: wait again. A process that "
         "goes on is inside without it, and one that gives up loses an "
         "addition");
    look("sem_wait(3), signal(7)");
    search_schedules(&(struct search){
        .start = start_interrupted, .check = check_six, .most = 2});
}

static void expect_refused(long nproc, long rounds)
{
    did("parallel_count() with nproc %ld and rounds %ld", nproc, rounds);
    struct run *run = start_count(nproc, rounds, "", .scheduled = false);
    expect_error(run, EINVAL);
    expect(get_long(run, "balance") == before,
           "it returned -1 with EINVAL, and changed the balance from %ld to "
           "%ld",
           before, get_long(run, "balance"));
}

TEST(parallel_count, refuses_bad_numbers)
{
    rule("nproc less than 1 and negative rounds are -1 with EINVAL, and "
         "nothing is done");
    look("errno(3)");
    expect_refused(0, 3);
    expect_refused(2, -1);
    expect_ordinary_call();
}

TEST(parallel_count, reports_failed_calls)
{
    did("parallel_count() with 3 processes, where only one could be made: the "
        "second fork() failed with EAGAIN");
    rule("a failed fork() is -1 with its errno. The children that were made "
         "are waited for (or killed, and waited for) all the same");
    look("fork(2), wait(2)");
    expect_failed_start(start_count(3, 2, "", .spare_processes = 1), EAGAIN);
    did("parallel_count() with 1 process and 2 rounds, where its first mmap() "
        "failed with ENOMEM");
    rule("a failed mmap() is MAP_FAILED, which is not NULL. Then nothing is "
         "counted, and the caller gets -1 with the errno of mmap()");
    look("mmap(2)");
    struct run *run = start_count(1, 2, "", .scheduled = false,
                                  .faults = {{CALL_mmap, 1, ENOMEM, false}});
    if (!expect_failed_mmap(run))
        expect_balance(run, 2);
    expect_ordinary_call();
}

/* Nothing else: how it ends is for other tests. */
static char *check_destroyed(enum ending ending)
{
    (void)ending;
    return schedule_destroyed_early();
}

TEST(parallel_count, destroys_what_it_initialised)
{
    did("parallel_count() with 1 process and 2 rounds, and counted the calls "
        "of sem_init() and sem_destroy()");
    rule("the process that initialises a semaphore destroys it, once, when no "
         "process can be waiting in it any more: the caller does both");
    look("sem_init(3), sem_destroy(3)");
    struct run *run = start_count(1, 2, "", .scheduled = false);
    expect_balance(run, 2);
    expect_all_destroyed(run);
    expect_no_exits(run);
    did("parallel_count() with 3 processes and 2 rounds, while the test chose "
        "which process makes the next step");
    search_schedules(&(struct search){.start = start_three,
                                      .check = check_destroyed,
                                      .may_hang = true,
                                      .most = 3});
}
