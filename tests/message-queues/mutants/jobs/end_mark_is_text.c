/*
 * @mutant  The end mark is the text "end".
 * @kills    jobs/puts_the_end_mark_behind_everything fail "the messages, each as size:priority, were"
 * @kills    jobs/sends_nothing_for_no_jobs fail "the messages, each as size:priority, were"
 * @kills    jobs/runs_the_most_urgent_first fail "jobs_run.. returned -1 with errno EBADMSG and called run.."
 * @kills    jobs/ends_at_the_end_mark fail "jobs_run.. returned -1 with errno EBADMSG and called run.."
 * @kills    jobs/takes_queues_of_any_message_size fail "jobs_run.. returned -1 with errno EBADMSG and called run.."
 * @kills    jobs/failed_run_keeps_errno fail "jobs_run.. returned -1 with errno EBADMSG and called run.."
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
        r = mq_send(q, "end", 3, 0);
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
        if (n == 3 && memcmp(buf, "end", 3) == 0) {
            result = count;
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
