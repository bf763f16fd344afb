/*
 * @mutant  The end mark is run like a job.
 * @kills    jobs/runs_the_most_urgent_first fail "jobs_run.. returned 7 and called run.. 7 times; 6 jobs were"
 * @kills    jobs/ends_at_the_end_mark fail "jobs_run.. returned 3 and called run.. 3 times; 2 jobs were"
 * @kills    jobs/takes_queues_of_any_message_size fail "jobs_run.. returned 3 and called run.. 3 times; 2 jobs were"
 * @kills    jobs/waits_for_jobs fail "jobs_run.. returned 4 and called run.. 4 times; 3 jobs were"
 * @kills    jobs/failed_run_keeps_errno fail "jobs_run.. returned 1 and called run.. 1 times; 0 jobs were"
 */
#include <errno.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jobs.h"

int jobs_send(mqd_t q, const struct job *jobs, int n)
{
    int i = 0;

    while (i < n) {
        if (mq_send(q, (const char *)&jobs[i], sizeof(struct job),
                    jobs[i].urgency) == -1) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        i++;
    }
    return 0;
}

int jobs_end(mqd_t q)
{
    int r;

    do
        r = mq_send(q, NULL, 0, 0);
    while (r == -1 && errno == EINTR);
    return r;
}

int jobs_run(mqd_t q, void (*run)(const struct job *job))
{
    struct mq_attr attr;
    struct job job;
    char *buf;
    ssize_t n;
    int count = 0, result = -1, error;

    if (mq_getattr(q, &attr) == -1)
        return -1;
    buf = malloc(attr.mq_msgsize);
    for (;;) {
        n = mq_receive(q, buf, attr.mq_msgsize, NULL);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            break;
        if (n == 0) {
            memset(&job, 0, sizeof(job));
            run(&job);
            result = ++count;
            break;
        }
        if (n != sizeof(job)) {
            errno = EBADMSG;
            break;
        }
        memcpy(&job, buf, sizeof(job));
        run(&job);
        count++;
    }
    error = errno;
    free(buf);
    errno = error;
    return result;
}
