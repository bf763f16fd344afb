/* SPDX-License-Identifier: MIT */
/*
 * seq.h - what seqclient and seqserver say to each other. Both include it; do
 * not change it.
 *
 * A client makes its own FIFO for the reply. Its name is the server's, a dot
 * and the client's process id. It sends one request, and gets one reply:
 *
 *     seqclient PATH 5                               seqserver PATH
 *     pid 1234  ---- {client 1234, count 5} --> PATH -->
 *               <-- PATH.1234 <---- {first 17} ----------
 *
 * All records of one kind have the same size, so they need no mark at the end.
 * A request is far smaller than PIPE_BUF: if one write() sends it, it arrives
 * in one piece, however many clients there are.
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
