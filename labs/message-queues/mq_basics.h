/* SPDX-License-Identifier: MIT */
/*
 * mq_basics.h - contract of exercise 1: make a queue, look at it, receive.
 */
#ifndef MQ_BASICS_H
#define MQ_BASICS_H

#include <mqueue.h>

/*
 * Opens the queue NAME for sending and for receiving, and makes it if there is
 * none: for at most MAXMSG messages of at most MSGSIZE bytes, with mode 0600. A
 * queue that exists already keeps its own attributes, whatever you ask for. If
 * they are exactly MAXMSG and MSGSIZE, it is opened, and the messages in it
 * stay.
 *
 * Returns the descriptor of the queue. (mqd_t)-1 with errno:
 *   EEXIST  the queue exists with other attributes
 *   EINVAL  a number that is not allowed (an ordinary user gets at most 10
 *           messages of at most 8192 bytes, mq_overview(7)), or a name that
 *           does not begin with '/'
 *   EACCES, EMFILE, ENAMETOOLONG, ENOSPC
 *           as mq_open(3) says
 * May block: never. The descriptor itself is a blocking one.
 * Leaves behind: the queue and the descriptor. After -1: no descriptor, and a
 * queue that existed before is as it was.
 */
mqd_t mq_make(const char *name, long maxmsg, long msgsize);

/*
 * Asks for the facts of queue Q: how many messages fit, how many bytes a
 * message may have, and how many messages are in it now. A pointer may be NULL.
 *
 * Returns 0. -1 with EBADF if Q is not an open queue; then nothing is stored.
 * May block: never.
 * Leaves behind: nothing.
 */
int mq_facts(mqd_t q, long *maxmsg, long *msgsize, long *curmsgs);

/*
 * Takes the next message from queue Q: the oldest of those with the highest
 * priority. Its bytes become a string: a message has a length and no end byte,
 * so a '\0' is added. Its priority is stored in *PRIO, unless PRIO is NULL.
 * Works for every queue, whatever the size of its messages.
 *
 * Returns the string, from malloc(3); the caller frees it. NULL with errno, and
 * then *PRIO is unchanged:
 *   EAGAIN  Q is non-blocking and empty
 *   EBADF   Q cannot be received from
 *   ENOMEM  no memory
 * EINTR is never returned: an interrupted call is repeated.
 * May block: while Q is empty, unless it is non-blocking.
 * Leaves behind: nothing but the string.
 */
char *mq_receive_text(mqd_t q, unsigned *prio);

#endif
