/* SPDX-License-Identifier: MIT */
/*
 * mqueue_line.h - contract of exercise 5: read what Linux says about a queue.
 */
#ifndef MQUEUE_LINE_H
#define MQUEUE_LINE_H

struct mqueue_line {
    unsigned long qsize; /* QSIZE: bytes (not messages) in the queue */
    int notify;          /* NOTIFY: how: 0 signal, 1 nothing, 2 thread */
    int signo;           /* SIGNO: which signal, if NOTIFY is 0 */
    int notify_pid;      /* NOTIFY_PID: who is told; 0 if nobody */
};

/*
 * Reads what Linux says about a queue: the one line in its file below
 * /dev/mqueue (mq_overview(7)). LINE looks like
 *
 *   QSIZE:129        NOTIFY:2    SIGNO:0    NOTIFY_PID:8260
 *
 * These four fields come in this order: name, colon, a decimal number without a
 * sign. One or more blanks separate them, and there may be blanks after the
 * last one. There may be a newline at the end, or not. A number that does not
 * fit into its field of struct mqueue_line is not allowed.
 *
 * Returns 0, and stores the numbers in *OUT. -1 with EINVAL if LINE is anything
 * else; then *OUT is unchanged.
 * May block: never.
 * Leaves behind: nothing.
 */
int mqueue_line_parse(const char *line, struct mqueue_line *out);

#endif
