/*
 * @variant counts down what is left, as for any number of bytes
 */
#include "THE_EXERCISE.h"

#include <errno.h>
#include <unistd.h>

int THE_EXERCISE_byte(int fd, char byte)
{
    const char *next = &byte;
    size_t left = sizeof byte;
    while (left > 0) {
        ssize_t n = write(fd, next, left);
        if (n < 0 && errno != EINTR)
            return -1;
        if (n > 0) {
            next += n;
            left -= (size_t)n;
        }
    }
    return 0;
}
