/* SPDX-License-Identifier: MIT */
/*
 * jobs.c - exercise 6: structures as messages, the urgent ones first. The
 * contract is in jobs.h; build/jobs runs it by hand.
 */
#include "jobs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* BEGIN ANSWER 6 */
/* mq_send(), again after a signal; 0, or -1 with errno. */
static int send_message(mqd_t q, const void *bytes, size_t n, unsigned prio)
{
    while (mq_send(q, bytes, n, prio) == -1)
        if (errno != EINTR)
            return -1;
    return 0;
}
/* END ANSWER 6 */

/* TODO 6: every job is one message: all its bytes, and its urgency. */
/* BEGIN ANSWER 6 */
int jobs_send(mqd_t q, const struct job *jobs, int n)
{
    for (int i = 0; i < n; i++)
        if (send_message(q, &jobs[i], sizeof(jobs[i]), jobs[i].urgency) == -1)
            return -1;
    return 0;
}
/* STUB 6
 * int jobs_send(mqd_t q, const struct job *jobs, int n)
 * {
 *     (void)q;
 *     (void)jobs;
 *     (void)n;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 6 */

/* TODO 6: the end mark. No job that was sent before may come after it. */
/* BEGIN ANSWER 6 */
int jobs_end(mqd_t q)
{
    /* The lowest priority, and among equals the one that was sent last. */
    return send_message(q, "", 0, 0);
}
/* STUB 6
 * int jobs_end(mqd_t q)
 * {
 *     (void)q;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 6 */

/* TODO 6: take and run jobs until the end mark. The queue may allow messages
 * larger than a job, and then you need a buffer as large as those. */
/* BEGIN ANSWER 6 */
static int run_all(mqd_t q, char *message, size_t size,
                   void (*run)(const struct job *job))
{
    for (int done = 0;;) {
        struct job job;
        ssize_t n = mq_receive(q, message, size, NULL);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            return -1;
        if (n == 0)
            return done;
        if (n != sizeof(job)) {
            errno = EBADMSG;
            return -1;
        }
        memcpy(&job, message, sizeof(job));
        run(&job);
        done++;
    }
}

int jobs_run(mqd_t q, void (*run)(const struct job *job))
{
    struct mq_attr attr;
    if (mq_getattr(q, &attr) == -1)
        return -1;
    char *message = malloc((size_t)attr.mq_msgsize);
    if (!message)
        return -1;
    int done = run_all(q, message, (size_t)attr.mq_msgsize, run);
    int saved = errno;
    free(message);
    errno = saved;
    return done;
}
/* STUB 6
 * int jobs_run(mqd_t q, void (*run)(const struct job *job))
 * {
 *     (void)q;
 *     (void)run;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 6 */
