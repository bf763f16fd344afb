/* @variant  the buffer is a union; a table of results */
#include "jobs.h"
#include <errno.h>
#include <string.h>

static int put(mqd_t q, const void *p, size_t n, unsigned prio)
{
    for (;;) {
        if (mq_send(q, p, n, prio) == 0)
            return 0;
        if (errno != EINTR)
            return -1;
    }
}

int jobs_send(mqd_t q, const struct job *jobs, int n)
{
    for (const struct job *j = jobs; j < jobs + n; j++)
        if (put(q, j, sizeof *j, j->urgency))
            return -1;
    return 0;
}

int jobs_end(mqd_t q) { return put(q, "end", 0, 0); }

int jobs_run(mqd_t q, void (*run)(const struct job *job))
{
    union { struct job job; char bytes[65536]; } u;
    int n = 0;
    for (;;) {
        ssize_t size = mq_receive(q, u.bytes, sizeof u.bytes, NULL);
        if (size == sizeof(struct job)) {
            run(&u.job);
            n++;
        } else if (size == 0) {
            return n;
        } else if (size > 0) {
            errno = EBADMSG;
            return -1;
        } else if (errno != EINTR) {
            return -1;
        }
    }
}
