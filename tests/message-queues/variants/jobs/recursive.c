/* @variant  the first job, then the rest */
#include "jobs.h"
#include <errno.h>
#include <string.h>

int jobs_send(mqd_t q, const struct job *jobs, int n)
{
    if (n <= 0)
        return 0;
    if (mq_send(q, (const char *)jobs, sizeof(struct job), jobs[0].urgency) == 0)
        return jobs_send(q, jobs + 1, n - 1);
    return errno == EINTR ? jobs_send(q, jobs, n) : -1;
}

int jobs_end(mqd_t q)
{
    if (mq_send(q, (const char *)&q, 0, 0) == 0)
        return 0;
    return errno == EINTR ? jobs_end(q) : -1;
}

static int more(mqd_t q, void (*run)(const struct job *job), long size, int done)
{
    struct job job;
    char bytes[size];
    ssize_t n = mq_receive(q, bytes, size, NULL);
    if (n == 0)
        return done;
    if (n == -1)
        return errno == EINTR ? more(q, run, size, done) : -1;
    if (n != sizeof job) {
        errno = EBADMSG;
        return -1;
    }
    memcpy(&job, bytes, sizeof job);
    run(&job);
    return more(q, run, size, done + 1);
}

int jobs_run(mqd_t q, void (*run)(const struct job *job))
{
    struct mq_attr a;
    return mq_getattr(q, &a) == -1 ? -1 : more(q, run, a.mq_msgsize, 0);
}
