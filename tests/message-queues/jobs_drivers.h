/* SPDX-License-Identifier: MIT */
/*
 * jobs_drivers.h - what the tests of exercise jobs run: jobs go in and come back
 * as bytes. Included by test_jobs.c behind queues.h.
 */
#ifndef JOBS_DRIVERS_H
#define JOBS_DRIVERS_H

/* Jobs are the bytes of .data. What is in a queue, and what was run, comes back
 * as bytes one behind the other. */
static char collected[65536];
static size_t n_collected, n_run;

static inline void collect(const void *bytes, size_t n)
{
    if (n_collected + n > sizeof collected)
        abort();
    memcpy(collected + n_collected, bytes, n);
    n_collected += n;
}

static inline void collect_job(const struct job *job)
{
    collect(job, sizeof *job);
    n_run++;
}

static inline mqd_t make_private(const char *name, long maxmsg, long msgsize)
{
    struct mq_attr attr = {.mq_maxmsg = maxmsg, .mq_msgsize = msgsize};
    mqd_t q =
        mq_open(name, O_RDWR | O_CREAT | O_EXCL | O_NONBLOCK, 0600, &attr);
    mq_unlink(name);
    if (q == (mqd_t)-1)
        abort();
    return q;
}

/* Everything in Q: the bytes, and of each message its size and priority. */
static inline void report_queue(mqd_t q)
{
    char bytes[8192], list[512] = "";
    unsigned prio;
    ssize_t n;
    while ((n = mq_receive(q, bytes, sizeof bytes, &prio)) >= 0) {
        collect(bytes, (size_t)n);
        snprintf(list + strlen(list), sizeof list - strlen(list), "%zd:%u ", n,
                 prio);
    }
    value_bytes("bytes", collected, n_collected);
    value_bytes("list", list, strlen(list));
}

/* jobs_send() of the jobs in .data, then jobs_end() if argument 3 says so, to a
 * queue that does not wait. Arguments: name, maxmsg, msgsize, end. */
DRIVER(send)
{
    size_t size;
    const void *jobs = arg_data(&size);
    mqd_t q = make_private(arg_text(0), arg_long(1), arg_long(2));
    errno = 0;
    value_result(jobs_send(q, jobs, (int)(size / sizeof(struct job))));
    if (strcmp(arg_text(3), "end") == 0)
        value_long("end", jobs_end(q));
    report_queue(q);
    mq_close(q);
}

/* The same to a queue that others know, which waits. */
DRIVER(send_named)
{
    size_t size;
    const void *jobs = arg_data(&size);
    mqd_t q = mq_open(arg_text(0), O_WRONLY);
    errno = 0;
    value_result(jobs_send(q, jobs, (int)(size / sizeof(struct job))));
    value_long("end", jobs_end(q));
    mq_close(q);
}

DRIVER(send_fails)
{
    struct job job = {.urgency = 1};
    mqd_t q = make_private(arg_text(0), 2, 20);
    errno = 0;
    value_long("small", jobs_send(q, &job, 1));
    value_long("small_errno", errno);
    mq_close(q);
    q = make_private(arg_text(0), 1, sizeof job);
    value_long("fits", jobs_send(q, &job, 1));
    errno = 0;
    value_long("full", jobs_send(q, &job, 1));
    value_long("full_errno", errno);
    errno = 0;
    value_long("full_end", jobs_end(q));
    value_long("full_end_errno", errno);
    mq_close(q);
    errno = 0;
    value_long("closed", jobs_send(q, &job, 1));
    value_long("closed_errno", errno);
}

/* Jobs of .data put into a queue by the kit, an end mark behind them if there
 * is an argument 3, one more job behind that; then jobs_run(). */
DRIVER(run)
{
    size_t size;
    const struct job *jobs = arg_data(&size);
    mqd_t q = make_private(arg_text(0), arg_long(1), arg_long(2));
    for (size_t i = 0; i < size / sizeof *jobs; i++)
        if (mq_send(q, (const char *)&jobs[i], sizeof *jobs, jobs[i].urgency))
            abort();
    if (strcmp(arg_text(3), "end") == 0)
        mq_send(q, "", 0, 0);
    struct job later = {.number = 4711};
    if (strcmp(arg_text(4), "later") == 0)
        mq_send(q, (const char *)&later, sizeof later, 0);
    errno = 0;
    value_result(jobs_run(q, collect_job));
    value_bytes("ran", collected, n_collected);
    value_long("runs", (long)n_run);
    struct mq_attr attr = {0};
    mq_getattr(q, &attr);
    value_long("left", attr.mq_curmsgs);
    mq_close(q);
}

/* jobs_run() of a queue that others know, which waits. */
DRIVER(run_named)
{
    mqd_t q = mq_open(arg_text(0), O_RDONLY);
    errno = 0;
    value_result(jobs_run(q, collect_job));
    value_bytes("ran", collected, n_collected);
    value_long("runs", (long)n_run);
    mq_close(q);
}

/* A message of argument 1 bytes between two jobs. */
DRIVER(run_strange)
{
    struct job job = {.number = 1};
    char strange[sizeof job + 1] = "strange";
    mqd_t q = make_private(arg_text(0), 4, sizeof strange);
    mq_send(q, (const char *)&job, sizeof job, 0);
    mq_send(q, strange, (size_t)arg_long(1), 0);
    mq_send(q, (const char *)&job, sizeof job, 0);
    errno = 0;
    value_result(jobs_run(q, collect_job));
    value_long("runs", (long)n_run);
    mq_close(q);
}

DRIVER(run_fails)
{
    mqd_t q = make_private(arg_text(0), 4, sizeof(struct job));
    errno = 0;
    value_long("empty", jobs_run(q, collect_job));
    value_long("empty_errno", errno);
    mq_close(q);
    errno = 0;
    value_long("closed", jobs_run(q, collect_job));
    value_long("closed_errno", errno);
    value_long("runs", (long)n_run);
}

#endif
