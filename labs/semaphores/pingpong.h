/* SPDX-License-Identifier: MIT */
/*
 * pingpong.h - contract of exercise 5: two processes that take turns.
 */
#ifndef PINGPONG_H
#define PINGPONG_H

/*
 * Two processes take turns: one writes "ping\n" to OUT_FD, then the other one
 * writes "pong\n", and so on, until each has written ROUNDS lines. "ping" is
 * the first line, and the order never depends on which process is faster. They
 * are two children, or the caller and one child. A process that has to wait for
 * its turn sleeps in a semaphore; none asks again and again.
 *
 * OUT_FD takes each line in one write(2); it may be a pipe, a file or a
 * terminal. The caller ignores SIGPIPE, and has no other children.
 *
 * Returns 0. -1 with errno:
 *   EINVAL  ROUNDS is negative. (0 is fine: nothing is written.)
 *   EIO     one of the two could not write a line. The other one then does not
 *           wait for ever: no more lines are written, and both end.
 *   EAGAIN, ENOMEM
 *           a process or the memory cannot be made
 * A signal that interrupts a wait or a write is not a failure: it goes on.
 * May block: until both are done.
 * Leaves behind: nothing, whatever the result. Children are reaped, semaphores
 * destroyed, memory unmapped. OUT_FD stays open.
 */
int pingpong(int rounds, int out_fd);

#endif
