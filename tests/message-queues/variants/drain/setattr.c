/* @variant  opened as it comes, then made non-blocking with mq_setattr() */
#include <errno.h>
#include <mqueue.h>
#include <stdlib.h>
#include "drain.h"

int mq_drain(const char *name, void (*each)(const char *text, unsigned prio))
{
    int taken = 0, saved;
    unsigned p;
    ssize_t n;
    struct mq_attr now, flag = { .mq_flags = O_NONBLOCK };
    mqd_t q = mq_open(name, O_RDONLY);
    char *b = NULL;

    if (q == (mqd_t)-1)
        return -1;
    if (mq_getattr(q, &now) || mq_setattr(q, &flag, NULL) || !(b = malloc(now.mq_msgsize + 1)))
        taken = -1;
    while (taken >= 0) {
        n = mq_receive(q, b, now.mq_msgsize, &p);
        if (n >= 0) {
            b[n] = 0;
            each(b, p);
            ++taken;
        } else if (errno == EAGAIN) {
            break;
        } else if (errno != EINTR) {
            taken = -1;
        }
    }
    saved = errno;
    mq_close(q);
    free(b);
    errno = saved;
    return taken;
}
