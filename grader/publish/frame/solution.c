/* SPDX-License-Identifier: MIT */
/*
 * THE_EXERCISE.c - exercise THE_NUMBER: see THE_EXERCISE.h
 */
#include "THE_EXERCISE.h"

#include <errno.h>
#include <unistd.h>

/* TODO THE_NUMBER: send the byte, even if a signal comes in between: nothing
 * was lost, so do not give up. */
/* BEGIN ANSWER THE_NUMBER */
int THE_EXERCISE_byte(int fd, char byte)
{
    ssize_t sent;

    do {
        sent = write(fd, &byte, 1);
    } while (sent == -1 && errno == EINTR); /* nothing was taken: once more */
    return sent == 1 ? 0 : -1;
}
/* STUB THE_NUMBER
 * int THE_EXERCISE_byte(int fd, char byte)
 * {
 *     (void)fd;
 *     (void)byte;
 *     errno = ENOSYS;
 *     return -1;
 * }
 */
/* END ANSWER THE_NUMBER */
