/* SPDX-License-Identifier: MIT */
/*
 * probe_mqueue.c - the probe's wrappers of POSIX message queues
 * (CALLS_MQUEUE). Runs in the subject.
 */
#include "harness/subject/probe/probe.h"
#include "harness/subject/race/race.h"

#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <stdarg.h>

/* mq_open(3): mode and attributes are arguments only with O_CREAT. */
mqd_t probe_mq_open(const char *name, int flags, ...)
{
    mode_t mode = 0;
    struct mq_attr *attributes = NULL;
    if (flags & O_CREAT) {
        va_list args;
        va_start(args, flags);
        mode = va_arg(args, mode_t);
        attributes = va_arg(args, struct mq_attr *);
        va_end(args);
    }
    PASS_NAMED(mq_open, name, 0, flags, mode,
               mq_open(name, flags, mode, attributes));
}

int probe_mq_close(mqd_t queue)
{
    PASS(mq_close, queue, 0, 0,
         queue < FD_CONTROL ? mq_close(queue) : (errno = EBADF, -1));
}

int probe_mq_unlink(const char *name)
{
    PASS_NAMED(mq_unlink, name, 0, 0, 0, mq_unlink(name));
}

int probe_mq_getattr(mqd_t queue, struct mq_attr *attributes)
{
    PASS(mq_getattr, queue, 0, 0, mq_getattr(queue, attributes));
}

int probe_mq_setattr(mqd_t queue, const struct mq_attr *attributes,
                     struct mq_attr *old)
{
    PASS(mq_setattr, queue, 0, 0, mq_setattr(queue, attributes, old));
}

/* The log's second number: is this a registration, or the end of one? */
int probe_mq_notify(mqd_t queue, const struct sigevent *event)
{
    if (event && event->sigev_notify == SIGEV_SIGNAL &&
        event->sigev_signo == NSIG - 1)
        atomic_store(&probe.log->lacks_signal, event->sigev_signo);
    PASS(mq_notify, queue, event != NULL, 0, mq_notify(queue, event));
}

/* Others may go on by what has returned RESULT. */
static int rested(int result)
{
    race_rest();
    return result;
}

static void give_message(const void *place, mqd_t queue, const char *bytes,
                         size_t n)
{
    race_read(bytes, n, place);
    race_give_fd(queue);
}

static ssize_t take_message(const void *place, mqd_t queue, char *bytes,
                            ssize_t result)
{
    if (result >= 0) {
        race_take_fd(queue);
        race_write(bytes, (size_t)result, place);
    }
    return result;
}

int probe_mq_send(mqd_t queue, const char *bytes, size_t n, unsigned priority)
{
    give_message(HERE, queue, bytes, n);
    PASS(mq_send, queue, priority, n,
         rested(mq_send(queue, bytes, n, priority)));
}

int probe_mq_timedsend(mqd_t queue, const char *bytes, size_t n,
                       unsigned priority, const struct timespec *until)
{
    give_message(HERE, queue, bytes, n);
    PASS(mq_timedsend, queue, priority, n,
         rested(mq_timedsend(queue, bytes, n, priority, until)));
}

ssize_t probe_mq_receive(mqd_t queue, char *bytes, size_t n, unsigned *priority)
{
    PASS(mq_receive, queue, 0, n,
         take_message(HERE, queue, bytes,
                      mq_receive(queue, bytes, n, priority)));
}

ssize_t probe_mq_timedreceive(mqd_t queue, char *bytes, size_t n,
                              unsigned *priority, const struct timespec *until)
{
    PASS(mq_timedreceive, queue, 0, n,
         take_message(HERE, queue, bytes,
                      mq_timedreceive(queue, bytes, n, priority, until)));
}
