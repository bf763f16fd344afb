/* SPDX-License-Identifier: MIT */
/*
 * seq.h - what seqclient and seqserver say to each other. Both include it;
 * nobody changes it.
 *
 * A client makes a FIFO of its own for the reply, named like the server's with
 * a dot and its process id behind it, sends one request, and gets one reply:
 *
 *     seqclient PATH 5                               seqserver PATH
 *     pid 1234  ---- {client 1234, count 5} --> PATH -->
 *               <-- PATH.1234 <---- {first 17} ----------
 *
 * Records of one size need no mark at their ends. A request is far smaller than
 * PIPE_BUF: when it is sent by one write(), all of it arrives in one piece,
 * however many clients there are.
 */
#ifndef SEQ_H
#define SEQ_H

#include <stdint.h>

/* Through the server's FIFO. */
struct seq_request {
    int32_t client; /* process id: the reply goes to PATH.CLIENT */
    int32_t count;  /* how many numbers; 0 ends the server */
};

/* Through the client's FIFO. */
struct seq_reply {
    int32_t first; /* the numbers are FIRST to FIRST + COUNT - 1 */
};

#endif
