/* SPDX-License-Identifier: MIT */
/*
 * rpc.h - the contract of exercise rpc (rpc.c is yours).
 *
 * Two FIFOs, one for each direction: requests go through REQ, answers come
 * through REP. Both are there already; neither function makes or removes them.
 * A request is a line, an answer is a line: text of any length and a '\n'.
 *
 * Opening a FIFO waits for the other side, so the two sides have to open in the
 * same order, or each of them waits for ever in another open(). The order is
 * part of the contract: REQ first, then REP.
 *
 * The server takes a whole request before it sends the first byte of its
 * answer; so a client may send all of a request before it begins to read.
 *
 * In the caller of both SIGPIPE is ignored: a write that nobody can read any
 * more fails with EPIPE.
 */
#ifndef RPC_H
#define RPC_H

#include <stddef.h>

/*
 * Serve one client: open both FIFOs, answer each request of this client with
 * the same text in upper case (a-z become A-Z, every other byte stays) as soon
 * as it is complete, and return when the client has closed its end of REQ.
 *
 * Result: 0. -1 with errno: what open(2) gives if a FIFO cannot be opened; EIO
 *   if the client ends in the middle of a request, which is then not answered;
 *   EPIPE if it does not wait for its answer; ENOMEM. Never EINTR.
 * Blocks: until a client opens the FIFOs, and then until it closes them.
 * Left behind: nothing. The FIFOs stay, no descriptor of them does.
 */
int rpc_serve(const char *req, const char *rep);

/*
 * Send MSG as a request and collect the answer in OUT, which has room for CAP
 * bytes: the text without its '\n', and a '\0' behind it.
 *
 * Result: 0. -1 with errno: EINVAL if MSG holds a '\n', as it would be two
 *   requests; EMSGSIZE if the answer and its '\0' have no room in OUT; what
 *   open(2) gives if a FIFO cannot be opened, and nothing is made in its place;
 *   EPIPE or EIO if the server goes away without a whole answer. Never EINTR.
 *   After -1 the bytes of OUT mean nothing.
 * Blocks: until a server opens the FIFOs, and then until it has answered.
 * Left behind: nothing. The FIFOs stay, no descriptor of them does.
 */
int rpc_call(const char *req, const char *rep, const char *msg, char *out,
             size_t cap);

#endif
