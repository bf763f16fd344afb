/* SPDX-License-Identifier: MIT */
/*
 * THE_EXERCISE.h - contract of exercise THE_NUMBER of the lab THE_LAB.
 */
#ifndef THE_GUARD_H
#define THE_GUARD_H

/*
 * Sends BYTE to descriptor FD, as one byte.
 *
 * Returns 0, or -1 with the errno of the call that failed: EBADF if FD cannot
 * be written. EINTR is never returned: an interrupted call is repeated.
 * May block: while FD is full, unless it is non-blocking.
 * Leaves behind: nothing. FD stays open.
 */
int THE_EXERCISE_byte(int fd, char byte);

#endif
