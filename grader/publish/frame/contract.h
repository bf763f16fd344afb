/* SPDX-License-Identifier: MIT */
/*
 * THE_EXERCISE.h - the contract of exercise THE_NUMBER of the lab THE_LAB.
 */
#ifndef THE_GUARD_H
#define THE_GUARD_H

/*
 * Send BYTE to descriptor FD, as one byte.
 *
 * Returns 0, or -1 with the errno of the call that failed: EBADF if FD cannot
 * be written. EINTR is dealt with inside.
 * Waits while FD is full and blocking.
 * Leaves FD open, and nothing else.
 */
int THE_EXERCISE_byte(int fd, char byte);

#endif
