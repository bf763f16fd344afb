/*
 * @mutant  says that all is well, and does nothing
 * @kills   THE_EXERCISE/sends_the_byte fail "0 bytes came"
 * @kills   THE_EXERCISE/goes_on_after_a_signal fail "0 bytes came"
 * @kills   THE_EXERCISE/wrong_end_gives_ebadf fail "returned 0"
 */
#include "THE_EXERCISE.h"

int THE_EXERCISE_byte(int fd, char byte)
{
    (void)fd;
    (void)byte;
    return 0;
}
