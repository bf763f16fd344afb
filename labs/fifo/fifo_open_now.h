/* SPDX-License-Identifier: MIT */
/*
 * fifo_open_now.h - contract of exercise 2: open a FIFO without waiting.
 */
#ifndef FIFO_OPEN_NOW_H
#define FIFO_OPEN_NOW_H

/*
 * Opens the FIFO at PATH for writing, without waiting. The FIFO must be there,
 * and a process must have it open for reading at this moment.
 *
 * Returns a descriptor, for writing only and non-blocking (O_NONBLOCK), so that
 * write(2) never waits either: it gives EAGAIN when there is no room.
 * -1 with errno:
 *   ENXIO   no process has it open for reading
 *   ENOENT  nothing is at PATH
 *   EACCES  the caller may not write to it
 *   EINVAL  something else than a FIFO is there (EISDIR is fine for a
 *           directory). It stays untouched.
 * May block: never.
 * Leaves behind: the descriptor. After -1 nothing: no descriptor, and above all
 * no new file.
 */
int fifo_open_now(const char *path);

#endif
