/* @variant  attributes compared by a helper; facts by two tables */
#define _GNU_SOURCE
#include "mq_basics.h"
#include <errno.h>
#include <stdlib.h>

static int same(mqd_t q, const struct mq_attr *want)
{
    struct mq_attr have;
    return mq_getattr(q, &have) == 0 && have.mq_maxmsg == want->mq_maxmsg
        && have.mq_msgsize == want->mq_msgsize;
}

mqd_t mq_make(const char *name, long maxmsg, long msgsize)
{
    struct mq_attr want = { .mq_maxmsg = maxmsg, .mq_msgsize = msgsize };
    const mqd_t q = mq_open(name, O_CREAT | O_RDWR, 0600, &want);

    if (q != (mqd_t)-1 && !same(q, &want)) {
        mq_close(q);
        errno = EEXIST;
        return (mqd_t)-1;
    }
    return q;
}

int mq_facts(mqd_t q, long *maxmsg, long *msgsize, long *curmsgs)
{
    struct mq_attr have;

    if (mq_getattr(q, &have) < 0)
        return -1;
    long *const where[] = { maxmsg, msgsize, curmsgs };
    const long what[] = { have.mq_maxmsg, have.mq_msgsize, have.mq_curmsgs };
    for (int i = 0; i < 3; i++)
        if (where[i])
            *where[i] = what[i];
    return 0;
}

char *mq_receive_text(mqd_t q, unsigned *prio)
{
    struct mq_attr have;

    if (mq_getattr(q, &have) < 0)
        return NULL;
    char *text = malloc(have.mq_msgsize + 1);
    ssize_t n = -1;
    if (text)
        while ((n = mq_receive(q, text, have.mq_msgsize, prio)) < 0
               && errno == EINTR)
            ;
    if (n < 0) {
        int saved = errno;
        free(text);
        errno = saved;
        return NULL;
    }
    text[n] = 0;
    return text;
}
