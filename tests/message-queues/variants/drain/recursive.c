/* @variant  every message by a call of its own; strndup() */
#include "drain.h"
#include <errno.h>
#include <mqueue.h>
#include <stdlib.h>
#include <string.h>

static int rest(mqd_t q, long size, void (*each)(const char *, unsigned))
{
    unsigned prio;
    char bytes[size];
    ssize_t n = mq_receive(q, bytes, size, &prio);
    if (n < 0 && errno == EINTR)
        return rest(q, size, each);
    if (n < 0)
        return errno == EAGAIN ? 0 : -1;
    char *text = strndup(bytes, n);
    each(text, prio);
    free(text);
    int more = rest(q, size, each);
    return more < 0 ? -1 : more + 1;
}

int mq_drain(const char *name, void (*each)(const char *text, unsigned prio))
{
    struct mq_attr a;
    mqd_t q = mq_open(name, O_RDONLY | O_NONBLOCK);
    if (q < 0)
        return -1;
    mq_getattr(q, &a);
    int n = rest(q, a.mq_msgsize, each), e = errno;
    mq_close(q);
    errno = e;
    return n;
}
