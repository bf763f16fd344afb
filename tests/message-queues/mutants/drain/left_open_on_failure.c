/*
 * @mutant  When receiving fails the queue stays open.
 * @kills    drain/tells_empty_from_failed fail "left [0-9]+ descriptor"
 * @leaks    descriptor ""
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drain.h"

int mq_drain(const char *name, void (*each)(const char *text, unsigned prio))
{
    struct mq_attr attr;
    unsigned prio;
    int count = 0, error = 0;
    mqd_t mq = mq_open(name, O_RDONLY | O_NONBLOCK);

    if (mq == (mqd_t)-1)
        return -1;
    mq_getattr(mq, &attr);
    char *buffer = malloc(attr.mq_msgsize + 1);
    while (1) {
        ssize_t n = mq_receive(mq, buffer, attr.mq_msgsize, &prio);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            if (errno != EAGAIN) {
                free(buffer);
                return -1;
            }
            break;
        }
        buffer[n] = '\0';
        each(buffer, prio);
        count++;
    }
    free(buffer);
    mq_close(mq);
    if (error) {
        errno = error;
        return -1;
    }
    return count;
}
