/* SPDX-License-Identifier: MIT */
/*
 * jobs.h - contract of exercise 6: structures as messages.
 */
#ifndef JOBS_H
#define JOBS_H

#include <mqueue.h>

/* One job is one message: the sizeof(struct job) bytes of this structure, as
 * they are in memory. The end mark is a message of 0 bytes. */
struct job {
    int number;
    unsigned urgency;       /* 0 to 31, the highest one first */
    unsigned char data[40]; /* any bytes */
};

/*
 * Sends the N jobs at JOBS to queue Q, in this order, each with its urgency as
 * the priority of the message. If N is 0, nothing is sent.
 *
 * Returns 0 when all are sent. -1 with the errno of mq_send(3) at the first one
 * that cannot be sent (EBADF, EMSGSIZE if a job is larger than a message of Q
 * may be, EAGAIN if Q is non-blocking and full): the jobs before it are in the
 * queue.
 * EINTR is never returned: an interrupted call is repeated.
 * May block: while Q is full, unless it is non-blocking.
 * Leaves behind: the messages.
 */
int jobs_send(mqd_t q, const struct job *jobs, int n);

/*
 * Sends the end mark: an empty message that overtakes no job.
 *
 * Returns 0, or -1 with the errno of mq_send(3).
 * EINTR is never returned: an interrupted call is repeated.
 * May block: while Q is full, unless it is non-blocking.
 * Leaves behind: the message.
 */
int jobs_end(mqd_t q);

/*
 * Takes jobs from Q and calls RUN for each, until the end mark comes. The most
 * urgent one is first; of equally urgent ones, the one that was sent first.
 * Works for every queue that can hold a job, whatever the size of its messages.
 *
 * Returns how many jobs were run. -1 with errno:
 *   EBADMSG  a message is neither a job nor the end mark: its size is wrong. It
 *            has been taken from the queue, and RUN is not called for it.
 *   EAGAIN   Q is non-blocking and empty
 *   EBADF    Q cannot be received from
 * EINTR is never returned: an interrupted call is repeated.
 * May block: while Q is empty, unless it is non-blocking.
 * Leaves behind: nothing. Messages after the end mark stay in the queue.
 */
int jobs_run(mqd_t q, void (*run)(const struct job *job));

#endif
