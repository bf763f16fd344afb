/* SPDX-License-Identifier: MIT */
/*
 * fifo_open_now.h - the contract of exercise fifo_open_now (fifo_open_now.c is
 * yours).
 */
#ifndef FIFO_OPEN_NOW_H
#define FIFO_OPEN_NOW_H

/*
 * Open the FIFO at PATH for writing, without waiting for anybody. It must be
 * there, and a process must have it open for reading at this moment.
 *
 * Result: a descriptor, for writing only and non-blocking (O_NONBLOCK), so that
 *   write(2) never waits either: it gives EAGAIN when there is no room. -1 with
 *   errno: ENXIO if nobody has it open for reading; ENOENT if nothing is at
 *   PATH; EACCES if the caller may not write to it; EINVAL if something that is
 *   no FIFO is there (EISDIR will do for a folder), which stays untouched.
 * Blocks: never.
 * Left behind: the descriptor. After -1 nothing: no descriptor, and above all
 *   no new file.
 */
int fifo_open_now(const char *path);

#endif
