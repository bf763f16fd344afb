/* @variant  timed calls without a limit; aligned memory; the job where it lies */
#include <errno.h>
#include <mqueue.h>
#include <stdlib.h>
#include "jobs.h"

int jobs_send(mqd_t q, const struct job *jobs, int n)
{
    while (n-- > 0) {
        int r;
        do {
            r = mq_timedsend(q, (const void *)jobs, sizeof *jobs, jobs->urgency, NULL);
        } while (r && errno == EINTR);
        if (r)
            return r;
        jobs++;
    }
    return 0;
}

int jobs_end(mqd_t q)
{
    struct job nobody;
    while (mq_timedsend(q, (char *)&nobody, 0, 0, NULL))
        if (errno != EINTR)
            return -1;
    return 0;
}

int jobs_run(mqd_t q, void (*run)(const struct job *job))
{
    struct mq_attr a;
    if (mq_getattr(q, &a))
        return -1;
    size_t room = a.mq_msgsize < 64 ? 64 : a.mq_msgsize;
    struct job *j = malloc(room);
    if (!j)
        return -1;
    int n = 0, e = 0;
    while (!e) {
        ssize_t got = mq_timedreceive(q, (char *)j, room, NULL, NULL);
        if (got == 0)
            break;
        if (got < 0)
            e = errno == EINTR ? 0 : errno;
        else if ((size_t)got != sizeof *j)
            e = EBADMSG;
        else {
            run(j);
            n++;
        }
    }
    free(j);
    if (e)
        errno = e;
    return e ? -1 : n;
}
