/*
 * @mutant  gives an errno of its own
 * @kills   THE_EXERCISE/wrong_end_gives_ebadf fail "errno EIO, not -1 with EBADF"
 */
#include "THE_EXERCISE.h"
#include <errno.h>
#include <unistd.h>

int THE_EXERCISE_byte(int fd, char byte)
{
    int n;
    while ((n = write(fd, &byte, 1)) < 0) {
        if (errno == EINTR)
            continue;
        errno = EIO;
        return -1;
    }
    return 0;
}
