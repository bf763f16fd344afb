/* SPDX-License-Identifier: MIT */
/*
 * mq_basics.c - exercise 1: make a queue, ask what it is like, take a message
 * as text. The contract is in mq_basics.h; build/mq_basics runs it by hand.
 */
#include "mq_basics.h"

#include <errno.h>
#include <stdlib.h>

/* TODO 1: open the queue, make it if need be, and find out whether it is the
 * one that was asked for: a queue that was there keeps its own attributes. */
/* BEGIN ANSWER 1 */
mqd_t mq_make(const char *name, long maxmsg, long msgsize)
{
    /* In one call: between "is it there?" and "make it" another process could
     * make it. */
    struct mq_attr wanted = {.mq_maxmsg = maxmsg, .mq_msgsize = msgsize};
    mqd_t q = mq_open(name, O_RDWR | O_CREAT, 0600, &wanted);
    if (q == (mqd_t)-1)
        return q;

    struct mq_attr real;
    if (mq_getattr(q, &real) == 0 && real.mq_maxmsg == maxmsg &&
        real.mq_msgsize == msgsize)
        return q;
    mq_close(q); /* it is somebody else's: leave it as it is */
    errno = EEXIST;
    return (mqd_t)-1;
}
/* STUB 1
 * mqd_t mq_make(const char *name, long maxmsg, long msgsize)
 * {
 *     (void)name;
 *     (void)maxmsg;
 *     (void)msgsize;
 *     errno = ENOSYS;
 *     return (mqd_t)-1;
 * }
 */
/* END ANSWER 1 */

/* TODO 1: what the system knows of the queue. Store nothing if it is not a
 * queue. */
/* BEGIN ANSWER 1 */
int mq_facts(mqd_t q, long *maxmsg, long *msgsize, long *curmsgs)
{
    struct mq_attr attr;
    if (mq_getattr(q, &attr) == -1)
        return -1;
    if (maxmsg)
        *maxmsg = attr.mq_maxmsg;
    if (msgsize)
        *msgsize = attr.mq_msgsize;
    if (curmsgs)
        *curmsgs = attr.mq_curmsgs;
    return 0;
}
/* STUB 1
 * int mq_facts(mqd_t q, long *maxmsg, long *msgsize, long *curmsgs)
 * {
 *     (void)q;
 *     (void)maxmsg;
 *     (void)msgsize;
 *     (void)curmsgs;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER 1 */

/* TODO 1: the next message as a string. The buffer has to be as large as the
 * largest message that could come, and the text ends where the message ends,
 * not where a '\0' happens to be. */
/* BEGIN ANSWER 1 */
char *mq_receive_text(mqd_t q, unsigned *prio)
{
    struct mq_attr attr;
    if (mq_getattr(q, &attr) == -1)
        return NULL;
    char *text = malloc((size_t)attr.mq_msgsize + 1);
    if (!text)
        return NULL;

    ssize_t n;
    do
        n = mq_receive(q, text, (size_t)attr.mq_msgsize, prio);
    while (n == -1 && errno == EINTR);
    if (n == -1) {
        int saved = errno; /* free() may change it in an older libc */
        free(text);
        errno = saved;
        return NULL;
    }
    text[n] = '\0';
    return text;
}
/* STUB 1
 * char *mq_receive_text(mqd_t q, unsigned *prio)
 * {
 *     (void)q;
 *     (void)prio;
 *     (void)free;
 *     errno = ENOSYS;
 *     return NULL;
 * }
 */
/* END ANSWER 1 */
