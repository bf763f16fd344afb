/* SPDX-License-Identifier: MIT */
/*
 * answer.h - the contract of exercise answer (answer.c is yours).
 */
#ifndef ANSWER_H
#define ANSWER_H

#include <stddef.h>

enum { ANSWER_NAME = 64, ANSWER_TEXT = 256 };

/* A request is one message: the bytes of this structure. The reply is one
 * message of at most ANSWER_TEXT - 1 bytes, without a '\0', sent to the queue
 * REPLY_TO. Both have priority 0. */
struct answer_request {
    char reply_to[ANSWER_NAME]; /* name of the client's queue, with '\0' */
    char text[ANSWER_TEXT];     /* the question, with '\0' */
};

/*
 * The server: make the queue NAME, answer REQUESTS requests, remove the queue.
 * The answer to a text is the same text backwards ("abc" gives "cba").
 *
 * Whatever was under that name is of an earlier run: it is removed first. A
 * message that is no request (its size is wrong, or one of its two texts has no
 * '\0') is dropped and does not count. A request whose client has gone counts,
 * and nothing else happens: REPLY_TO does not exist any more, or that queue is
 * full, and nobody may keep the server from serving the others.
 *
 * Result: 0, or -1 with the errno of the call that failed while the queue was
 *   made (EINVAL, EMFILE, ENOSPC). EINTR is dealt with inside.
 * Blocks: while there is no request; never in sending an answer.
 * Left behind: nothing.
 */
int answer_serve(const char *name, int requests);

/*
 * The client: send TEXT to the server's queue NAME, wait for the reply, and
 * store it in OUT, which has CAP bytes, with a '\0' behind it. Any number of
 * processes may ask at the same time, so each makes a queue of its own for the
 * reply, under a name that no other process uses, and removes it.
 *
 * Result: 0. -1 with EMSGSIZE if TEXT has ANSWER_TEXT or more bytes, so that
 *   with its '\0' it fits into no request (nothing is sent), or if the reply
 *   and its '\0' do not fit into CAP bytes; otherwise with the errno of the
 *   call that failed: ENOENT if there is no server. With -1, OUT is as it was.
 *   EINTR is dealt with inside.
 * Blocks: while the server's queue is full, and until the reply comes.
 * Left behind: nothing, whatever the result.
 */
int answer_ask(const char *name, const char *text, char *out, size_t cap);

#endif
