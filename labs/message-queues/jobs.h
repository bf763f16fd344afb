/* SPDX-License-Identifier: MIT */
/*
 * jobs.h - the contract of exercise jobs (jobs.c is yours).
 */
#ifndef JOBS_H
#define JOBS_H

#include <mqueue.h>

/* One job is one message: the sizeof(struct job) bytes of this structure, as
 * they lie in memory. The end mark is a message of 0 bytes. */
struct job {
    int number;
    unsigned urgency;       /* 0 to 31, the largest one first */
    unsigned char data[40]; /* any bytes */
};

/*
 * Send the N jobs at JOBS to queue Q, in this order, each with its urgency as
 * the priority of the message. With N 0 nothing is sent.
 *
 * Result: 0 when all are sent. -1 with the errno of mq_send(3) at the first
 *   one that cannot be sent (EBADF, EMSGSIZE if a job is larger than a message
 *   of Q may be, EAGAIN if Q is non-blocking and full): those before it are in
 *   the queue. EINTR is dealt with inside.
 * Blocks: while Q is full, unless it is non-blocking.
 * Left behind: the messages.
 */
int jobs_send(mqd_t q, const struct job *jobs, int n);

/*
 * Send the end mark: an empty message that overtakes no job.
 *
 * Result: 0, or -1 with the errno of mq_send(3). EINTR is dealt with inside.
 * Blocks: while Q is full, unless it is non-blocking.
 * Left behind: the message.
 */
int jobs_end(mqd_t q);

/*
 * Take jobs from Q and call RUN for each, until the end mark comes. The most
 * urgent one is first; of equally urgent ones, the one that was sent first.
 * Works for every queue that can hold a job, whatever the size of its messages.
 *
 * Result: how many jobs were run. -1 with EBADMSG if a message is neither a job
 *   nor the end mark (its size is wrong; it has been taken from the queue, and
 *   RUN is not called for it), otherwise with the errno of mq_receive(3):
 *   EAGAIN if Q is non-blocking and empty, EBADF. EINTR is dealt with inside.
 * Blocks: while Q is empty, unless it is non-blocking.
 * Left behind: nothing; messages behind the end mark stay in the queue.
 */
int jobs_run(mqd_t q, void (*run)(const struct job *job));

#endif
