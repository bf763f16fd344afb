/* @variant  a time that is over instead of O_NONBLOCK */
#include <errno.h>
#include <mqueue.h>
#include <stdlib.h>
#include <time.h>
#include "drain.h"

int mq_drain(const char *name, void (*each)(const char *text, unsigned prio))
{
    struct timespec long_ago = { 1, 0 };
    struct mq_attr a;
    int n = 0;
    mqd_t q = mq_open(name, O_RDONLY);
    if (q == (mqd_t)-1)
        return -1;
    if (mq_getattr(q, &a) == -1) {
        mq_close(q);
        return -1;
    }
    char *text = calloc(1, a.mq_msgsize + 1);
    for (;;) {
        unsigned prio;
        ssize_t size = mq_timedreceive(q, text, a.mq_msgsize, &prio, &long_ago);
        if (size >= 0) {
            text[size] = '\0';
            each(text, prio);
            n++;
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno != ETIMEDOUT)
            n = -1;
        break;
    }
    int e = errno;
    free(text);
    mq_close(q);
    errno = e;
    return n;
}
