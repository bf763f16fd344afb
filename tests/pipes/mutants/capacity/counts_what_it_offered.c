/*
 * @mutant   It adds up what it offered, not what write() took.
 * @kills    capacity/counts_the_default_capacity fail "bytes had come into the pipe"
 * @kills    capacity/counts_a_single_page fail "bytes had come into the pipe"
 * @kills    capacity/counts_a_large_pipe fail "bytes had come into the pipe"
 * @kills    capacity/leaves_blocking_mode_on fail "bytes had come into the pipe"
 * @kills    capacity/leaves_nonblocking_mode_on fail "bytes had come into the pipe"
 * @kills    capacity/goes_on_after_a_signal fail "bytes had come into the pipe"
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "capacity.h"

int pipe_capacity(int write_fd)
{
    static char buf[3 * 4096];
    size_t piece = sizeof(buf);
    int total = 0, flags = fcntl(write_fd, F_GETFL);

    if (flags == -1 ||
        fcntl(write_fd, F_SETFL, flags | O_NONBLOCK) == -1)
        return -1;
    for (;;) {
        ssize_t n = write(write_fd, buf, piece);
        if (n >= 0)
            total += piece;
        else if (errno == EAGAIN && piece > 1)
            piece = 1;
        else if (errno == EAGAIN)
            break;
        else if (errno != EINTR) {
            total = -1;
            break;
        }
    }
    fcntl(write_fd, F_SETFL, flags);
    return total;
}
