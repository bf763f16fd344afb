/*
 * @mutant  The result of mq_open() is compared with 0.
 * @kills    drain/reports_a_queue_that_is_not_there fail "mq_drain.. returned -1 with errno EBADF, not -1 with ENOENT"
 * @kills    drain/failed_open_keeps_errno fail "mq_drain.. returned -1 with errno EBADF, not -1 with EACCES"
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
    struct mq_attr attr = {.mq_msgsize = 10};
    unsigned prio;
    int count = 0, error = 0;
    mqd_t mq = mq_open(name, O_RDONLY | O_NONBLOCK);

    if (!mq)
        return -1;
    mq_getattr(mq, &attr);
    char *buffer = malloc(attr.mq_msgsize + 1);
    while (1) {
        ssize_t n = mq_receive(mq, buffer, attr.mq_msgsize, &prio);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            if (errno != EAGAIN)
                error = errno;
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
