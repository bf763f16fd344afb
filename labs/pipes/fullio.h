/* SPDX-License-Identifier: MIT */
/*
 * fullio.h - contract of exercise 1: move n bytes, however many calls it takes.
 */
#ifndef FULLIO_H
#define FULLIO_H

#include <sys/types.h>

/*
 * Reads from FD into BUF until N bytes are there or the stream ends.
 *
 * Returns the number of bytes in BUF: N, or fewer only if the end of file came
 * first (0 if it came at once, and for N == 0). -1 with errno as read(2) left
 * it (EBADF, EIO, EAGAIN on a non-blocking descriptor, ...), even if some bytes
 * had come before. EINTR is never returned: an interrupted read() is repeated.
 * May block: as long as a writer is open and has not sent enough.
 * Leaves behind: FD open, and every byte after the N-th still unread.
 */
ssize_t read_full(int fd, void *buf, size_t n);

/*
 * Writes all N bytes of BUF to FD.
 *
 * Returns N. -1 with errno as write(2) left it (EBADF, EPIPE if nobody can read
 * any more and SIGPIPE is ignored, EAGAIN on a non-blocking descriptor, ...),
 * even if some bytes had gone before. EINTR is never returned.
 * May block: while the pipe is full.
 * Leaves behind: FD open; how SIGPIPE is handled is the caller's choice and is
 * not changed.
 */
ssize_t write_full(int fd, const void *buf, size_t n);

#endif
