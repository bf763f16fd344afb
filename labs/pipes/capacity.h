/* SPDX-License-Identifier: MIT */
/*
 * capacity.h - contract of exercise 5: how much fits into a pipe?
 */
#ifndef CAPACITY_H
#define CAPACITY_H

/*
 * Fills the pipe behind WRITE_FD until not one more byte fits, and counts.
 *
 * Returns the number of bytes that this call put in: the capacity if the pipe
 * was empty (65536 by default), less if something was in it, 0 if it was full.
 * -1 with errno:
 *   EBADF  WRITE_FD is closed, or is the read end
 *   EPIPE  nobody can read the pipe any more, and SIGPIPE is ignored
 * EINTR is never returned.
 * May block: never, whether or not WRITE_FD is in blocking mode.
 * Leaves behind: a full pipe (which bytes, does not matter). The file status
 * flags of WRITE_FD are those it came with, also after a failure.
 */
int pipe_capacity(int write_fd);

#endif
