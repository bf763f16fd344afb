/* @variant  O_EXCL first, then without O_CREAT; reads into the stack, strndup() makes the text */
#include "mq_basics.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

mqd_t mq_make(const char *name, long maxmsg, long msgsize)
{
    struct mq_attr a = {0, maxmsg, msgsize, 0, {0}};
    mqd_t q = mq_open(name, O_RDWR | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR, &a);
    if (q != -1 || errno != EEXIST)
        return q;
    if ((q = mq_open(name, O_RDWR)) < 0)
        return q;
    mq_getattr(q, &a);
    if (a.mq_maxmsg == maxmsg && a.mq_msgsize == msgsize)
        return q;
    mq_close(q);
    return errno = EEXIST, -1;
}

int mq_facts(mqd_t q, long *maxmsg, long *msgsize, long *curmsgs)
{
    struct mq_attr a;
    long unwanted;
    if (mq_getattr(q, &a))
        return -1;
    *(maxmsg ? maxmsg : &unwanted) = a.mq_maxmsg;
    *(msgsize ? msgsize : &unwanted) = a.mq_msgsize;
    *(curmsgs ? curmsgs : &unwanted) = a.mq_curmsgs;
    return 0;
}

char *mq_receive_text(mqd_t q, unsigned *prio)
{
    long size;
    if (mq_facts(q, NULL, &size, NULL) == -1)
        return NULL;
    char bytes[size];
    for (;;) {
        ssize_t n = mq_receive(q, bytes, size, prio);
        if (n >= 0)
            return strndup(bytes, n);
        if (errno != EINTR)
            return NULL;
    }
}
