/*
 * @mutant   Pieces of 1000 bytes waste the end of every page.
 * @kills    capacity/counts_the_default_capacity fail "one byte more still fitted"
 * @kills    capacity/counts_a_single_page fail "one byte more still fitted"
 * @kills    capacity/counts_a_large_pipe fail "one byte more still fitted"
 * @kills    capacity/counts_only_what_fits_now fail "one byte more still fitted"
 * @kills    capacity/leaves_blocking_mode_on fail "one byte more still fitted"
 * @kills    capacity/leaves_nonblocking_mode_on fail "one byte more still fitted"
 * @kills    capacity/goes_on_after_a_signal fail "one byte more still fitted"
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "capacity.h"

int pipe_capacity(int write_fd)
{
    static char buf[1000];
    size_t piece = sizeof(buf);
    int total = 0, flags = fcntl(write_fd, F_GETFL);

    if (flags == -1 ||
        fcntl(write_fd, F_SETFL, flags | O_NONBLOCK) == -1)
        return -1;
    for (;;) {
        ssize_t n = write(write_fd, buf, piece);
        if (n >= 0)
            total += n;
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
