/* SPDX-License-Identifier: MIT */
/*
 * test_pool.c - exercise 6 of the lab semaphores: many workers, few slots.
 */
#include "harness.h"
#include "pool.h"

#define TESTED "pool()"
#include "schedules.h"

FUNCTIONS(pool);

#ifdef IPCLAB_SUBJECT

/* Tell the stream that job I has begun; with the gate, wait for a byte of
 * standard input. Between the two steps it is inside, for the scheduler. */
static void job(int i)
{
    struct {
        int number;
        pid_t pid;
    } begun = {i, getpid()};
    char byte;
    step("job begins", NULL, i);
    if (write(arg_fd(0), &begun, sizeof begun) != sizeof begun)
        abort();
    step_end(i);
    if (strcmp(arg_text(2), "gate") == 0)
        while (read(STDIN_FILENO, &byte, 1) == -1 && errno == EINTR)
            ;
    step("job ends", NULL, i);
    step_end(i);
}

/* Arguments: workers, slots; "gate" or "". */
DRIVER(pool)
{
    int none[2] = {-1, 0};
    value_result(pool((int)arg_long(0), (int)arg_long(1), job));
    if (write(arg_fd(0), none, sizeof none) != sizeof none) /* returned */
        abort();
    value_long("pid", getpid());
}

#endif

static struct stream *begun; /* of the run that was started last */

#define start_pool(workers_, slots_, gate_, ...)                         \
    (begun = stream_from_student(),                                      \
     start_driver("pool",                                                \
                  .args = ARGS(number(workers_), number(slots_), gate_), \
                  .fds = FDS(begun), __VA_ARGS__))

/* What the stream has told: each job that has begun, and who does it. */
struct jobs {
    int n, numbers[40], pids[40];
    bool has_returned;
};

static struct jobs find_jobs(void)
{
    struct jobs jobs = {.n = 0};
    size_t size;
    const char *bytes = stream_bytes(begun, &size);
    for (size_t at = 0; at + 2 * sizeof(int) <= size && jobs.n < 40;
         at += 2 * sizeof(int)) {
        int told[2];
        memcpy(told, bytes + at, sizeof told);
        if (told[0] == -1) {
            jobs.has_returned = true;
            continue;
        }
        jobs.numbers[jobs.n] = told[0];
        jobs.pids[jobs.n++] = told[1];
    }
    return jobs;
}

/* It returned 0, and so many jobs were begun: NULL, or a new string. */
static char *check_count(struct run *run, int workers)
{
    int n = find_jobs().n;
    if (get_long(run, "result") != 0)
        return text_format("it returned %s, not 0", returned(run));
    if (n == workers)
        return NULL;
    return text_format("with %d workers job() was called %d times", workers, n);
}

static void expect_count(struct run *run, int workers)
{
    finish(run);
    char *wrong = check_count(run, workers);
    expect(!wrong, "%s", wrong);
}

static void expect_ordinary_call(void)
{
    ordinary("pool() with 1 worker and 1 slot");
    expect_count(start_pool(1, 1, "", .scheduled = false), 1);
}

/* ---- schedules ----------------------------------------------------------- */

enum { WORKERS = 3, SLOTS = 2 };
static struct run *working;

static struct run *start_plain(void)
{
    return working = start_pool(WORKERS, SLOTS, "", .scheduled = true);
}

static struct run *start_interrupted(void)
{
    return working = start_pool(WORKERS, SLOTS, "", .scheduled = true,
                                INTERRUPT_WAITS(1, 2));
}

/* Is each job done once, and by a child of its own? */
static char *check_jobs(enum ending ending)
{
    (void)ending;
    struct jobs jobs = find_jobs();
    for (int i = 0; i < WORKERS; i++) {
        int times = 0;
        for (int k = 0; k < jobs.n; k++)
            times += jobs.numbers[k] == i;
        if (times != 1)
            return text_format("with %d workers job(%d) was called %d times, "
                               "not once",
                               WORKERS, i, times);
    }
    for (int k = 0; k < jobs.n; k++) {
        if (jobs.pids[k] == get_long(working, "pid"))
            return text_format("the caller itself did job(%d)",
                               jobs.numbers[k]);
        for (int m = 0; m < k; m++)
            if (jobs.pids[k] == jobs.pids[m])
                return text_format("job(%d) and job(%d) were done by the same "
                                   "process",
                                   jobs.numbers[m], jobs.numbers[k]);
    }
    return check_count(working, WORKERS);
}

TEST(pool, does_every_job_once)
{
    did("pool() with 3 workers and 2 slots, and let one after the other do all "
        "its work");
    rule("worker I is a child that calls job(I), once, for I from 0 to workers "
         "- 1");
    look("fork(2), _exit(2)");
    search_schedules(
        &(struct search){.start = start_plain, .check = check_jobs, .most = 1});
    did("pool() with 3 workers and 2 slots, and held its first sem_init() back "
        "until nobody could go on without it");
    rule(INIT_RULE);
    struct run *run =
        start_pool(WORKERS, SLOTS, "", .stop_call = CALL_sem_init);
    hold_back_init(run);
    expect_count(run, WORKERS);
    did("pool() with 0 workers");
    expect_count(start_pool(0, 2, "", .scheduled = false), 0);
}

static char *check_inside(enum ending ending)
{
    (void)ending;
    struct happening h;
    int inside = 0, most = 0;
    for (int i = 0; schedule_happening(i, &h); i++) {
        inside += is_event(&h, "job begins") - is_event(&h, "job ends");
        most = inside > most ? inside : most;
    }
    if (most > SLOTS)
        return text_format("there were %d slots, and %d processes in job() at "
                           "the same time%s",
                           SLOTS, most, say_copies());
    return check_count(working, WORKERS);
}

TEST(pool, never_fills_more_than_the_slots)
{
    did("pool() with 3 workers and 2 slots, while the test chose which process "
        "makes the next step");
    rule("one semaphore in shared memory counts the free slots: it starts at "
         "the number of slots, is taken before job() and given back after it");
    look("sem_init(3), sem_wait(3), sem_post(3)");
    search_schedules(&(struct search){
        .start = start_plain, .check = check_inside, .most = 4});
}

TEST(pool, goes_on_after_a_signal)
{
    did("pool() with 3 workers and 2 slots, while a signal interrupted "
        "sem_wait() in each of them (-1 with EINTR)");
    rule("after EINTR the slot is not taken: wait again. A process that goes "
         "on is one too many, and one that gives up leaves its job undone");
    look("sem_wait(3), signal(7)");
    search_schedules(&(struct search){
        .start = start_interrupted, .check = check_inside, .most = 2});
}

/* ---- jobs that the test holds -------------------------------------------- */

/* When nobody can go on, N jobs have begun in all, of which the test has let
 * LEFT end. */
static void expect_begun(struct run *run, int n, int left)
{
    run_wait_quiet(run);
    struct jobs jobs = find_jobs();
    expect(jobs.n == n && !jobs.has_returned,
           "%d jobs had begun%s; it should have been %d: %d that had ended, "
           "and %d in the %d slots",
           jobs.n, jobs.has_returned ? ", and it had returned" : "", n, left,
           n - left, SLOTS);
}

TEST(pool, fills_every_slot_at_once)
{
    did("pool() with 5 workers and 2 slots, held every job in the middle, and "
        "let one of them end after the other");
    rule("as many jobs run as there are slots, and when one ends the next one "
         "begins, whatever the others do. A process that has to wait sleeps");
    look("sem_wait(3), sem_post(3)");
    struct run *run = start_pool(5, SLOTS, "gate", .keep_input = true);
    expect_begun(run, 2, 0);
    run_feed(run, ".", 1);
    expect_begun(run, 3, 1);
    run_feed(run, ".", 1);
    expect_begun(run, 4, 2);
    run_feed(run, "...", 3);
    expect_count(run, 5);
}

TEST(pool, waits_for_every_worker)
{
    did("pool() with 3 workers and 3 slots, and held one job when the two "
        "others had ended");
    rule("it returns when every child has ended, and each child has been "
         "waited for: three children, three waits");
    look("wait(2), waitpid(2)");
    struct run *run = start_pool(3, 3, "gate", .keep_input = true);
    run_wait_quiet(run);
    run_feed(run, "..", 2);
    run_wait_quiet(run);
    expect(!find_jobs().has_returned,
           "it had returned, while a job was not done yet");
    run_feed(run, ".", 1);
    expect_count(run, 3);
    expect(audit_zombies(run) == 0,
           "when it returned, %d of its children had ended and not been "
           "waited for",
           audit_zombies(run));
}

/* ---- failures ------------------------------------------------------------ */

static void expect_refused(long workers, long slots)
{
    did("pool() with %ld workers and %ld slots", workers, slots);
    struct run *run = start_pool(workers, slots, "", .scheduled = false);
    expect_error(run, EINVAL);
    expect(find_jobs().n == 0, "it returned -1 with EINVAL, and did %d jobs",
           find_jobs().n);
}

TEST(pool, refuses_bad_numbers)
{
    rule("negative workers and less than 1 slot are -1 with EINVAL, and no job "
         "is begun");
    look("errno(3)");
    expect_refused(-1, 2);
    expect_refused(0, 0);
    expect_refused(2, -1);
    expect_ordinary_call();
}

/* Nothing else: how it ends is for other tests. */
static char *check_destroyed(enum ending ending)
{
    (void)ending;
    return schedule_destroyed_early();
}

TEST(pool, gives_back_what_it_made)
{
    rule("the semaphore that was initialised is destroyed once, and every "
         "child is waited for: at the end, and also when fork() fails");
    look("sem_destroy(3), fork(2), wait(2)");
    did("pool() with 1 worker and 1 slot, and counted the calls of sem_init() "
        "and sem_destroy()");
    struct run *run = start_pool(1, 1, "", .scheduled = false);
    expect_count(run, 1);
    expect_all_destroyed(run);
    expect_no_exits(run);
    did("pool() with 3 workers, where only one process could be made: the "
        "second fork() failed with EAGAIN");
    expect_failed_start(start_pool(3, 1, "", .spare_processes = 1), EAGAIN);
    did("pool() with 1 worker and 1 slot, where its first mmap() failed with "
        "ENOMEM");
    rule("a failed mmap() is MAP_FAILED, which is not NULL. Then no job is "
         "begun, and the caller gets -1 with the errno of mmap()");
    look("mmap(2)");
    run = start_pool(1, 1, "", .scheduled = false,
                     .faults = {{CALL_mmap, 1, ENOMEM, false}});
    if (!expect_failed_mmap(run))
        expect_count(run, 1);
    rule("the semaphore that was initialised is destroyed once, when no worker "
         "can be in it any more");
    look("sem_destroy(3)");
    did("pool() with 3 workers and 2 slots, while the test chose which process "
        "makes the next step");
    search_schedules(&(struct search){.start = start_plain,
                                      .check = check_destroyed,
                                      .may_hang = true,
                                      .most = 3});
}
