/* @variant  mq_timedreceive() without a limit, calloc() and realloc(), fchmod() for the mode */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include "mq_basics.h"

int mq_facts(mqd_t q, long *maxmsg, long *msgsize, long *curmsgs)
{
    struct mq_attr a;
    int r = mq_getattr(q, &a);
    if (r == 0 && maxmsg) *maxmsg = a.mq_maxmsg;
    if (r == 0 && msgsize) *msgsize = a.mq_msgsize;
    if (r == 0 && curmsgs) *curmsgs = a.mq_curmsgs;
    return r;
}

mqd_t mq_make(const char *name, long maxmsg, long msgsize)
{
    struct mq_attr a;
    long m, s;
    a.mq_maxmsg = maxmsg;
    a.mq_msgsize = msgsize; /* the others are not read */
    mqd_t q = mq_open(name, O_CREAT | O_RDWR, 0600, &a);
    if (q == (mqd_t)-1) return q;
    if (mq_facts(q, &m, &s, 0) == 0 && m == maxmsg && s == msgsize) return q;
    mq_close(q);
    errno = EEXIST;
    return (mqd_t)-1;
}

char *mq_receive_text(mqd_t q, unsigned *prio)
{
    struct mq_attr a;
    char *b, *shorter;
    ssize_t n;
    if (mq_getattr(q, &a) || !(b = calloc(a.mq_msgsize + 1, 1))) return NULL;
    do {
        n = mq_timedreceive(q, b, a.mq_msgsize + 1, prio, NULL);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        int e = errno;
        free(b);
        errno = e;
        return NULL;
    }
    shorter = realloc(b, n + 1);
    return shorter ? shorter : b;
}
