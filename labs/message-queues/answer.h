/* SPDX-License-Identifier: MIT */
/*
 * answer.h - contract of exercise 9: a server and many clients.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include <stddef.h>

enum { ANSWER_NAME = 64, ANSWER_TEXT = 256 };

/* A request is one message: the bytes of this structure. The reply is one
 * message of at most ANSWER_TEXT - 1 bytes, without a '\0', which is sent to
 * the queue REPLY_TO. Both have priority 0. */
struct answer_request {
    char reply_to[ANSWER_NAME]; /* name of the client's queue, with '\0' */
    char text[ANSWER_TEXT];     /* the question, with '\0' */
};

/*
 * The server: makes the queue NAME, answers REQUESTS requests, removes the
 * queue. The answer to a text is the same text backwards ("abc" gives "cba").
 *
 * Whatever was under that name comes from an earlier run: it is removed first.
 * A message that is not a request (its size is wrong, or one of its two texts
 * has no '\0') is dropped and does not count. If the client has gone, the
 * request counts, and the answer is dropped: REPLY_TO does not exist any more,
 * or that queue is full, and nobody may keep the server from serving the
 * others.
 *
 * Returns 0. -1 with the errno of the call that failed while the queue was made
 * (EINVAL, EMFILE, ENOSPC).
 * EINTR is never returned: an interrupted call is repeated.
 * May block: while there is no request; never while it sends an answer.
 * Leaves behind: nothing.
 */
int answer_serve(const char *name, int requests);

/*
 * The client: sends TEXT to the server's queue NAME, waits for the reply, and
 * stores it in OUT, which has room for CAP bytes, with a '\0' after it. Any
 * number of processes may ask at the same time, so each makes its own queue for
 * the reply, under a name that no other process uses, and removes it.
 *
 * Returns 0. -1 with errno, and then OUT is unchanged:
 *   EMSGSIZE  TEXT has ANSWER_TEXT or more bytes, so it does not fit into a
 *             request with its '\0' (nothing is sent); or the reply and its
 *             '\0' do not fit into CAP bytes
 *   ENOENT    there is no server
 *   ...       or the errno of another call that failed
 * EINTR is never returned: an interrupted call is repeated.
 * May block: while the server's queue is full, and until the reply comes.
 * Leaves behind: nothing, whatever the result.
 */
int answer_ask(const char *name, const char *text, char *out, size_t cap);

#endif
