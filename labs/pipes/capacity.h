/* SPDX-License-Identifier: MIT */
/*
 * capacity.h - contract of exercise 5: how much fits into a pipe?
 */
#ifndef CAPACITY_H
#define CAPACITY_H

/*
 * Fills the pipe behind WRITE_FD until not even one more byte fits, and counts.
 *
 * Returns the number of bytes that this call put in: the capacity if the pipe
 * was empty (65536 by default), less if something was in it, 0 if it was full.
 * -1 with errno:
 *   EBADF  WRITE_FD is closed, or is not open for writing
 *   EPIPE  nobody can read the pipe any more, and SIGPIPE is ignored
 * EINTR is never returned.
 * May block: never, whether or not WRITE_FD is in blocking mode.
 * Leaves behind: a full pipe (it does not matter which bytes are in it). The
 * file status flags of WRITE_FD are what they were before, also after a
 * failure.
 */
int pipe_capacity(int write_fd);

#endif
