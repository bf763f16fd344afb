/* SPDX-License-Identifier: MIT */
/*
 * rpc.h - contract of exercise 7: requests and answers over two FIFOs.
 *
 * There is one FIFO for each direction: requests go through REQ, answers come
 * through REP. Both exist already; neither function makes or removes them. A
 * request is a line, and so is an answer: text of any length and a '\n'.
 *
 * Opening a FIFO waits for the other side, so the two sides must open in the
 * same order, or each of them waits for ever in a different open(). The order
 * is part of the contract: REQ first, then REP.
 *
 * The server reads a whole request before it sends the first byte of its
 * answer, so a client may send all of a request before it begins to read.
 *
 * The callers of both functions ignore SIGPIPE: a write that nobody can read
 * any more fails with EPIPE.
 */
#ifndef RPC_H
#define RPC_H

#include <stddef.h>

/*
 * Serves one client: opens both FIFOs, answers each request of this client with
 * the same text in upper case (a-z become A-Z, every other byte stays) as soon
 * as the request is complete, and returns when the client has closed its end of
 * REQ.
 *
 * Returns 0. -1 with errno:
 *   EIO     the client ended in the middle of a request, which is not answered
 *   EPIPE   the client does not wait for its answer
 *   ENOMEM  no memory
 *   ENOENT, EACCES, ...
 *           a failure of open(2)
 * EINTR is never returned.
 * May block: until a client opens the FIFOs, and then until it closes them.
 * Leaves behind: nothing. The FIFOs stay, but no descriptor of them.
 */
int rpc_serve(const char *req, const char *rep);

/*
 * Sends MSG as a request and collects the answer in OUT, which has room for CAP
 * bytes: the text without its '\n', and a '\0' after it.
 *
 * Returns 0. -1 with errno, and then the bytes of OUT mean nothing:
 *   EINVAL    MSG contains a '\n': it would be two requests
 *   EMSGSIZE  the answer and its '\0' do not fit in OUT
 *   EPIPE, EIO
 *             the server goes away without a whole answer
 *   ENOENT, EACCES, ...
 *             a failure of open(2). Nothing is made in place of a missing FIFO.
 * EINTR is never returned.
 * May block: until a server opens the FIFOs, and then until it has answered.
 * Leaves behind: nothing. The FIFOs stay, but no descriptor of them.
 */
int rpc_call(const char *req, const char *rep, const char *msg, char *out,
             size_t cap);

#endif
