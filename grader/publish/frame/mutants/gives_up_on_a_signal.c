/*
 * @mutant  one call of write(), whatever comes in between
 * @kills   THE_EXERCISE/goes_on_after_a_signal fail "returned -1 with errno EINTR"
 */
#include "THE_EXERCISE.h"

#include <unistd.h>

int THE_EXERCISE_byte(int fd, char byte) {
    if (write(fd, &byte, 1) != 1) return -1;
    return 0;
}
