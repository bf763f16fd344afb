/* SPDX-License-Identifier: MIT */
/*
 * test_jobs.c - the tests of exercise jobs: structures as messages, the urgent
 * ones first.
 */
#include "harness.h"
#include "jobs.h"

FUNCTIONS(jobs);

#define TESTED "the function"
#include "queues.h"
#include "jobs_drivers.h"

/* ---- judging ------------------------------------------------------------- */

/* N jobs of random bytes, with '\0' in them, numbered from 1. They live as long
 * as the test. */
static struct job *make_jobs(int n, const unsigned *urgencies)
{
    struct job *jobs = calloc((size_t)n, sizeof *jobs);
    if (!jobs)
        abort();
    for (int i = 0; i < n; i++) {
        random_fill(jobs[i].data, sizeof jobs[i].data);
        jobs[i].data[0] = jobs[i].data[7] = 0;
        jobs[i].number = i + 1;
        jobs[i].urgency = urgencies ? urgencies[i] : 0;
    }
    return jobs;
}

#define JOB_SIZE number(sizeof(struct job))

static void expect_list(struct run *run, const char *list)
{
    size_t n;
    const char *got = get_bytes(run, "list", &n);
    expect(find_difference(got, n, list, strlen(list)) == -1,
           "the messages, each as size:priority, were %s, not %s",
           quote_bytes(got, n), quote_bytes(list, strlen(list)));
}

/* The bytes VALUE are the N jobs that ORDER names by their indexes. */
static void expect_jobs(struct run *run, const char *value,
                        const struct job *jobs, const int *order, int n)
{
    size_t size;
    const char *bytes = get_bytes(run, value, &size);
    expect(size == (size_t)n * sizeof *jobs,
           "%zu bytes came; %d jobs are %zu bytes", size, n,
           (size_t)n * sizeof *jobs);
    for (int i = 0; i < n; i++) {
        struct job got;
        memcpy(&got, bytes + (size_t)i * sizeof got, sizeof got);
        const struct job *right = &jobs[order ? order[i] : i];
        expect(got.number == right->number,
               "the job at place %d is number %d, not number %d", i + 1,
               got.number, right->number);
        expect(memcmp(&got, right, sizeof got) == 0,
               "the bytes of job %d are not those that were sent, from byte "
               "%zd on",
               right->number,
               find_difference(&got, sizeof got, right, sizeof got));
    }
}

TEST(jobs, sends_each_job_whole)
{
    struct job *jobs = make_jobs(3, NULL);
    did("jobs_send() of three jobs with zeros among their bytes");
    rule("a message is bytes and their number, no string: a job goes with "
         "sizeof(struct job) bytes, the '\\0' among them included");
    look("mq_send(3)");
    struct run *run = start_driver(
        "send", .args = ARGS(queue_name(), "5", JOB_SIZE, "no end"),
        .data = jobs, .data_size = 3 * sizeof *jobs);
    expect_result(run, 0);
    expect_list(run, "48:0 48:0 48:0 ");
    expect_jobs(run, "bytes", jobs, NULL, 3);
}

TEST(jobs, gives_each_job_its_priority)
{
    static const unsigned urgencies[] = {4, 31, 0, 9};
    static const int order[] = {1, 3, 0, 2};
    struct job *jobs = make_jobs(4, urgencies);
    did("jobs_send() of jobs with the urgencies 4, 31, 0 and 9");
    rule("the last argument of mq_send() is the priority of the message, and "
         "the highest comes out first. The third one is the length");
    look("mq_send(3)");
    struct run *run = start_driver(
        "send", .args = ARGS(queue_name(), "5", JOB_SIZE, "no end"),
        .data = jobs, .data_size = 4 * sizeof *jobs);
    expect_result(run, 0);
    expect_list(run, "48:31 48:9 48:4 48:0 ");
    expect_jobs(run, "bytes", jobs, order, 4);
}

TEST(jobs, puts_the_end_mark_behind_everything)
{
    static const unsigned urgencies[] = {0, 5, 0};
    struct job *jobs = make_jobs(3, urgencies);
    did("jobs_send() of jobs with the urgencies 0, 5 and 0, and then "
        "jobs_end()");
    rule("the end mark, 0 bytes, must overtake no job: it has the lowest "
         "priority, and is the last of those that have it");
    look("mq_send(3), mq_overview(7)");
    struct run *run =
        start_driver("send", .args = ARGS(queue_name(), "5", JOB_SIZE, "end"),
                     .data = jobs, .data_size = 3 * sizeof *jobs);
    expect_result(run, 0);
    expect(get_long(run, "end") == 0, "jobs_end() returned %ld",
           get_long(run, "end"));
    expect_list(run, "48:5 48:0 48:0 0:0 ");
}

TEST(jobs, sends_nothing_for_no_jobs)
{
    did("jobs_send(q, jobs, 0), and then jobs_end()");
    rule("0 jobs are 0 messages; the end mark is sent by jobs_end(), and by "
         "nobody else");
    look("mq_send(3)");
    struct job *jobs = make_jobs(1, NULL);
    struct run *run = start_driver(
        "send", .args = ARGS(queue_name(), "5", JOB_SIZE, "no end"),
        .data = jobs, .data_size = 0);
    expect_result(run, 0);
    expect_list(run, "");
    run = start_driver("send", .args = ARGS(queue_name(), "5", JOB_SIZE, "end"),
                       .data = jobs, .data_size = 0);
    expect_result(run, 0);
    expect_list(run, "0:0 ");
}

TEST(jobs, waits_while_the_queue_is_full)
{
    const char *name = queue_name();
    enum { N = 6 };
    struct job *jobs = make_jobs(N, NULL);
    did("jobs_send() of %d jobs and jobs_end(), with a queue that holds 2 "
        "messages, which were taken out when it was waiting. Its second "
        "mq_send() was interrupted by a signal (EINTR)",
        N);
    rule("mq_send() waits while the queue is full, and nothing is lost; EINTR "
         "means that a signal came first: make the same call again");
    look("mq_send(3), signal(7)");
    act("make", name, "2", JOB_SIZE, "600");
    struct run *run =
        start_driver("send_named", .args = ARGS(name), .data = jobs,
                     .data_size = N * sizeof *jobs,
                     .faults = {{CALL_mq_send, 2, EINTR, false},
                                {CALL_mq_timedsend, 2, EINTR, false}});
    bool waited = still_waits(run);
    long messages = 0;
    for (int i = 0; i < 5; i++) {
        messages += get_long(act("take", name), "messages");
        run_wait_quiet(run);
    }
    act("unlink", name);
    expect_result(run, 0);
    expect(waited, "it did not wait when the queue was full");
    expect(get_long(run, "end") == 0 && messages == N + 1,
           "jobs_end() returned %ld; %ld messages came, not %d",
           get_long(run, "end"), messages, N + 1);
}

TEST(jobs, failed_send_keeps_errno)
{
    did("jobs_send() to a queue whose messages may have 20 bytes, to a full "
        "one that does not wait, and to a closed one");
    rule("mq_send() fails with EMSGSIZE if the message is larger than the "
         "queue allows, with EAGAIN if a non-blocking queue is full, with "
         "EBADF if it is none: pass that on");
    look("mq_send(3), errno(3)");
    struct run *run = start_driver("send_fails", .args = ARGS(queue_name()));
    finish(run);
    static const struct {
        const char *value, *error, *what;
        int right;
    } cases[] = {
        {"small", "small_errno", "jobs_send() to a queue of 20 bytes",
         EMSGSIZE},
        {"full", "full_errno", "jobs_send() to a full queue", EAGAIN},
        {"full_end", "full_end_errno", "jobs_end() to a full queue", EAGAIN},
        {"closed", "closed_errno", "jobs_send() to a closed queue", EBADF}};
    expect(get_long(run, "fits") == 0,
           "jobs_send() of one job to an empty queue returned %ld",
           get_long(run, "fits"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(get_long(run, cases[i].value) == -1 &&
                   get_long(run, cases[i].error) == cases[i].right,
               "%s returned %ld with errno %s, not -1 with %s", cases[i].what,
               get_long(run, cases[i].value),
               errno_name((int)get_long(run, cases[i].error)),
               errno_name(cases[i].right));
}

static void expect_runs(struct run *run, long n)
{
    finish(run);
    expect(get_long(run, "result") == n && get_long(run, "runs") == n,
           "jobs_run() returned %s and called run() %ld times; %ld jobs were "
           "there",
           returned(run), get_long(run, "runs"), n);
}

TEST(jobs, runs_the_most_urgent_first)
{
    static const unsigned urgencies[] = {0, 7, 31, 7, 0, 30};
    static const int order[] = {2, 5, 1, 3, 0, 4};
    struct job *jobs = make_jobs(6, urgencies);
    did("jobs_run() of jobs with the urgencies 0, 7, 31, 7, 0, 30, and an end "
        "mark");
    rule("take jobs as mq_receive() gives them: the highest priority first, "
         "of equals the one that was sent first; each one with all its bytes");
    look("mq_receive(3)");
    struct run *run = start_driver(
        "run", .args = ARGS(queue_name(), "9", JOB_SIZE, "end", ""),
        .data = jobs, .data_size = 6 * sizeof *jobs);
    expect_runs(run, 6);
    expect_jobs(run, "ran", jobs, order, 6);
}

TEST(jobs, ends_at_the_end_mark)
{
    struct job *jobs = make_jobs(2, NULL);
    did("jobs_run() of two jobs, an end mark, and one more job after it");
    rule("a message of 0 bytes is the end mark: mq_receive() returns 0, which "
         "is neither an error nor a job. What comes after it is not for you");
    look("mq_receive(3)");
    struct run *run = start_driver(
        "run", .args = ARGS(queue_name(), "9", JOB_SIZE, "end", "later"),
        .data = jobs, .data_size = 2 * sizeof *jobs);
    expect_runs(run, 2);
    expect(get_long(run, "left") == 1,
           "%ld messages were left in the queue after the end mark, not 1",
           get_long(run, "left"));
    did("jobs_run() of an end mark alone");
    run = start_driver("run",
                       .args = ARGS(queue_name(), "9", JOB_SIZE, "end", ""),
                       .data = jobs, .data_size = 0);
    expect_runs(run, 0);
}

TEST(jobs, takes_queues_of_any_message_size)
{
    struct job *jobs = make_jobs(2, NULL);
    did("jobs_run() of two jobs in a queue whose messages may have 8192 bytes");
    rule("mq_receive() wants room for the largest message that the queue "
         "allows (mq_msgsize), not for the one that comes: else EMSGSIZE");
    look("EMSGSIZE in mq_receive(3), mq_getattr(3)");
    struct run *run =
        start_driver("run", .args = ARGS(queue_name(), "3", "8192", "end", ""),
                     .data = jobs, .data_size = 2 * sizeof *jobs);
    expect_runs(run, 2);
    expect_jobs(run, "ran", jobs, NULL, 2);
}

TEST(jobs, refuses_what_is_no_job)
{
    const long sizes[] = {1, (long)sizeof(struct job) - 1,
                          (long)sizeof(struct job) + 1};
    rule("what comes out of a queue is what somebody sent: check the number of "
         "bytes before you use them as a structure. If there are too few, the "
         "rest of it belongs to another job");
    look("mq_receive(3)");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        did("jobs_run() of a job, a message of %ld bytes, and a job; a job has "
            "%zu bytes",
            sizes[i], sizeof(struct job));
        struct run *run = start_driver(
            "run_strange", .args = ARGS(queue_name(), number(sizes[i])));
        expect_clean_error(run, EBADMSG);
        expect(get_long(run, "runs") == 1,
               "it called run() %ld times, not once", get_long(run, "runs"));
    }
}

TEST(jobs, waits_for_jobs)
{
    const char *name = queue_name();
    struct job *jobs = make_jobs(3, NULL);
    did("jobs_run() of an empty queue, and sent three jobs and the end mark "
        "with jobs_send() and jobs_end() of yours when it was waiting. Its "
        "second mq_receive() was interrupted by a signal (EINTR)");
    rule("an empty queue is not the end: mq_receive() waits for the next "
         "message; EINTR means that a signal came first");
    look("mq_receive(3), signal(7)");
    act("make", name, "9", JOB_SIZE, "600");
    struct run *run =
        start_driver("run_named", .args = ARGS(name),
                     .faults = {{CALL_mq_receive, 2, EINTR, false},
                                {CALL_mq_timedreceive, 2, EINTR, false}});
    if (!still_waits(run))
        expect(false, "jobs_run() returned %s before anything was sent",
               returned(run));
    const char *pid = process_number(run);
    act("stop", pid); /* so that all is there when it takes the first one */
    struct run *sender =
        start_driver("send_named", .args = ARGS(name), .data = jobs,
                     .data_size = 3 * sizeof *jobs);
    expect_result(sender, 0);
    act("unlink", name, "continue", pid);
    expect_runs(run, 3);
    expect_jobs(run, "ran", jobs, NULL, 3);
}

TEST(jobs, failed_run_keeps_errno)
{
    did("jobs_run() of an empty queue that does not wait, and of a closed one");
    rule("a failure of mq_receive() other than EINTR ends it: -1, with the "
         "errno of that call, and nothing is left");
    look("mq_receive(3), errno(3)");
    struct run *run = start_driver("run_fails", .args = ARGS(queue_name()));
    finish(run);
    expect(
        get_long(run, "empty") == -1 && get_long(run, "empty_errno") == EAGAIN,
        "for an empty queue that does not wait it returned %ld with errno "
        "%s, not -1 with EAGAIN",
        get_long(run, "empty"), errno_name((int)get_long(run, "empty_errno")));
    expect(get_long(run, "closed") == -1 &&
               get_long(run, "closed_errno") == EBADF,
           "for a closed queue it returned %ld with errno %s, not -1 with "
           "EBADF",
           get_long(run, "closed"),
           errno_name((int)get_long(run, "closed_errno")));
    expect(get_long(run, "runs") == 0, "it called run() %ld times",
           get_long(run, "runs"));
    ordinary("jobs_run() of an end mark");
    run = start_driver("run",
                       .args = ARGS(queue_name(), "9", JOB_SIZE, "end", ""),
                       .data = NULL, .data_size = 0);
    expect_runs(run, 0);
}
