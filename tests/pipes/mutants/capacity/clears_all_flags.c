/*
 * @mutant   The flags are set to 0 at the end, whatever they were.
 * @kills    capacity/leaves_nonblocking_mode_on fail "set before the call, and is not set after"
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "capacity.h"

int pipe_capacity(int write_fd)
{
    static char buf[4096];
    size_t piece = sizeof(buf);
    int total = 0, flags = fcntl(write_fd, F_GETFL);

    if (flags == -1 ||
        fcntl(write_fd, F_SETFL, flags | O_NONBLOCK) == -1)
        return -1;
    for (;;) {
        ssize_t n = write(write_fd, buf, piece);
        if (n >= 0)
            total += n;
        else if (errno == EAGAIN && piece > 1)
            piece = 1;
        else if (errno == EAGAIN)
            break;
        else if (errno != EINTR) {
            total = -1;
            break;
        }
    }
    fcntl(write_fd, F_SETFL, 0);
    return total;
}
