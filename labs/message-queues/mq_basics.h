/* SPDX-License-Identifier: MIT */
/*
 * mq_basics.h - the contract of exercise mq_basics (mq_basics.c is yours).
 */
#ifndef MQ_BASICS_H
#define MQ_BASICS_H

#include <mqueue.h>

/*
 * Open the queue NAME for sending and for receiving, and make it if there is
 * none: for at most MAXMSG messages of at most MSGSIZE bytes, with mode 0600.
 * A queue that is there already keeps its own attributes, whatever you ask
 * for. If they are exactly MAXMSG and MSGSIZE, it is opened, and the messages
 * in it stay.
 *
 * Result: the descriptor of the queue. (mqd_t)-1 with errno: EEXIST if the
 *   queue was there with other attributes; otherwise what mq_open(3) says:
 *   EINVAL (a number that is not allowed: an ordinary user gets at most 10
 *   messages of at most 8192 bytes, mq_overview(7); or a name without '/' at
 *   its beginning), EACCES, EMFILE, ENAMETOOLONG, ENOSPC.
 * Blocks: never. The descriptor itself is a blocking one.
 * Left behind: the queue and the descriptor. With -1: no descriptor, and a
 *   queue that was there is as it was.
 */
mqd_t mq_make(const char *name, long maxmsg, long msgsize);

/*
 * What queue Q is like: how many messages fit, how many bytes a message may
 * have, and how many messages are in it now. A pointer that is NULL asks for
 * nothing.
 *
 * Result: 0. -1 with EBADF if Q is no open queue; nothing is stored then.
 * Blocks: never.
 * Left behind: nothing.
 */
int mq_facts(mqd_t q, long *maxmsg, long *msgsize, long *curmsgs);

/*
 * Take the next message from queue Q: of those with the highest priority the
 * oldest. Its bytes become a string: a message has a length and no end byte,
 * so a '\0' is put behind it. Its priority is stored in *PRIO, unless PRIO is
 * NULL. Works for every queue, whatever the size of its messages.
 *
 * Result: the string, from malloc(3); the caller frees it. NULL with errno:
 *   EAGAIN if Q is non-blocking and empty, EBADF if Q cannot be received from,
 *   ENOMEM. EINTR is dealt with inside. With NULL, *PRIO is as it was.
 * Blocks: while Q is empty, unless it is non-blocking.
 * Left behind: nothing but the string.
 */
char *mq_receive_text(mqd_t q, unsigned *prio);

#endif
