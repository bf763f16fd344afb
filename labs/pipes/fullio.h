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
 * first (0 if it came at once, and if N is 0). -1 with the errno of read(2)
 * (EBADF, EIO, EAGAIN on a non-blocking descriptor, ...), even if some bytes
 * came before. EINTR is never returned: an interrupted read() is repeated.
 * May block: as long as a writer is open and has not sent enough.
 * Leaves behind: FD open, and every byte after the N-th still unread.
 */
ssize_t read_full(int fd, void *buf, size_t n);

/*
 * Writes all N bytes of BUF to FD.
 *
 * Returns N. -1 with the errno of write(2) (EBADF, EPIPE if nobody can read any
 * more and SIGPIPE is ignored, EAGAIN on a non-blocking descriptor, ...), even
 * if some bytes were written before. EINTR is never returned.
 * May block: while the pipe is full.
 * Leaves behind: FD open. How SIGPIPE is handled is the caller's choice, and
 * this function does not change it.
 */
ssize_t write_full(int fd, const void *buf, size_t n);

#endif
