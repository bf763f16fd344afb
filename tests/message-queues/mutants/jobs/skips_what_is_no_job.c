/*
 * @mutant  What is no job is skipped.
 * @kills    jobs/refuses_what_is_no_job fail "the function returned -1 with errno EAGAIN, not -1 with"
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
            result = count;
            break;
        }
        if (n != sizeof(job)) {
            continue;
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
