/*
 * @mutant  The queue is opened for receiving only.
 * @kills    mq_basics/makes_a_queue fail "neither send nor receive"
 * @kills    mq_basics/opens_a_queue_that_is_there fail "both directions"
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "mq_basics.h"

mqd_t mq_make(const char *name, long maxmsg, long msgsize)
{
    struct mq_attr attr, is;
    mqd_t q;

    memset(&attr, 0, sizeof(attr));
    attr.mq_maxmsg = maxmsg;
    attr.mq_msgsize = msgsize;
    q = mq_open(name, O_CREAT | O_RDONLY, 0600, &attr);
    if (q == (mqd_t)-1)
        return (mqd_t)-1;
    if (mq_getattr(q, &is) == -1 || is.mq_maxmsg != maxmsg ||
        is.mq_msgsize != msgsize) {
        mq_close(q);
        errno = EEXIST;
        return (mqd_t)-1;
    }
    return q;
}

int mq_facts(mqd_t q, long *maxmsg, long *msgsize, long *curmsgs)
{
    struct mq_attr attr;

    if (mq_getattr(q, &attr) == -1)
        return -1;
    if (maxmsg != NULL)
        *maxmsg = attr.mq_maxmsg;
    if (msgsize != NULL)
        *msgsize = attr.mq_msgsize;
    if (curmsgs != NULL)
        *curmsgs = attr.mq_curmsgs;
    return 0;
}

char *mq_receive_text(mqd_t q, unsigned *prio)
{
    struct mq_attr attr;
    char *buf;
    ssize_t n;
    int e;

    if (mq_getattr(q, &attr) == -1)
        return NULL;
    buf = malloc(attr.mq_msgsize + 1);
    if (buf == NULL)
        return NULL;
    while ((n = mq_receive(q, buf, attr.mq_msgsize, prio)) == -1) {
        if (errno == EINTR)
            continue;
        e = errno;
        free(buf);
        errno = e;
        return NULL;
    }
    buf[n] = '\0';
    return buf;
}
