/*
 * @mutant  mq_getattr() says that there is a message, and then it waits for one.
 * @kills    drain/finds_an_empty_queue_empty deadlock "mq_receive"
 */
#include "drain.h"

#include <errno.h>
#include <mqueue.h>
#include <stdlib.h>

/* TODO 4: open the queue so that nothing waits, take message after message,
 * and tell "it is empty now" from every other failure. */
/* Take all messages of Q; the buffer TEXT has room for SIZE bytes and a '\0'.
 * Gives their number, or -1 with errno. */
static int take_all(mqd_t q, char *text, size_t size,
                    void (*each)(const char *text, unsigned prio))
{
    for (int taken = 0;;) {
        unsigned prio;
        struct mq_attr now;
        if (mq_getattr(q, &now) == -1)
            return -1;
        if (now.mq_curmsgs == 0)
            return taken;
        ssize_t n = mq_receive(q, text, size, &prio);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            return errno == EAGAIN ? taken : -1; /* EAGAIN: the end, no error */
        text[n] = '\0';
        each(text, prio);
        taken++;
    }
}

int mq_drain(const char *name, void (*each)(const char *text, unsigned prio))
{
    /* O_NONBLOCK belongs to this open queue: others that have it open wait as
     * before. */
    mqd_t q = mq_open(name, O_RDONLY);
    if (q == (mqd_t)-1)
        return -1;
    struct mq_attr attr;
    char *text = NULL;
    int taken = -1;
    if (mq_getattr(q, &attr) == 0)
        text = malloc((size_t)attr.mq_msgsize + 1);
    if (text)
        taken = take_all(q, text, (size_t)attr.mq_msgsize, each);
    int saved = errno;
    free(text);
    mq_close(q);
    errno = saved;
    return taken;
}
