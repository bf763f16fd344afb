/*
 * @mutant   The descriptor is never made non-blocking.
 * @kills    capacity/counts_the_default_capacity deadlock "write"
 * @kills    capacity/counts_a_single_page deadlock "write"
 * @kills    capacity/counts_a_large_pipe deadlock "write"
 * @kills    capacity/counts_only_what_fits_now deadlock "write"
 * @kills    capacity/full_pipe_gives_zero deadlock "write"
 * @kills    capacity/leaves_blocking_mode_on deadlock "write"
 * @kills    capacity/goes_on_after_a_signal deadlock "write"
 * @kills    capacity/wrong_end_gives_ebadf deadlock "write"
 * @kills    capacity/broken_pipe_gives_epipe deadlock "write"
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

    if (flags == -1)
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
    return total;
}
