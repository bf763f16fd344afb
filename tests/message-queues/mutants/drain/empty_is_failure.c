/*
 * @mutant  EAGAIN is a failure like any other.
 * @kills    drain/gives_every_message_in_order fail "mq_drain.. returned -1 with errno EAGAIN and called each.."
 * @kills    drain/finds_an_empty_queue_empty fail "mq_drain.. returned -1 with errno EAGAIN and called each.."
 * @kills    drain/reports_a_queue_that_is_not_there fail "mq_drain.. returned -1 with errno EAGAIN and called each.."
 * @kills    drain/ends_each_text_where_the_message_ends fail "mq_drain.. returned -1 with errno EAGAIN and called each.."
 * @kills    drain/takes_messages_of_any_size fail "mq_drain.. returned -1 with errno EAGAIN and called each.."
 * @kills    drain/takes_what_comes_meanwhile fail "mq_drain.. returned -1 with errno EAGAIN and called each.."
 * @kills    drain/leaves_the_queue_and_no_descriptor fail "mq_drain.. returned -1 with errno EAGAIN and called each.."
 * @kills    drain/goes_on_after_a_signal fail "mq_drain.. returned -1 with errno EAGAIN and called each.."
 * @kills    drain/failed_open_keeps_errno fail "mq_drain.. returned -1 with errno EAGAIN and called each.."
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
