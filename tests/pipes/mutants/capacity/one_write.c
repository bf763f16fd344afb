/*
 * @mutant   One write() of 65536 bytes is to fill any pipe.
 * @kills    capacity/counts_a_large_pipe fail "one byte more still fitted"
 * @kills    capacity/counts_only_what_fits_now fail "one byte more still fitted"
 * @kills    capacity/goes_on_after_a_signal fail "EINTR"
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "capacity.h"

int pipe_capacity(int write_fd)
{
    static char buf[65536];
    int flags = fcntl(write_fd, F_GETFL);

    fcntl(write_fd, F_SETFL, flags | O_NONBLOCK);
    int n = write(write_fd, buf, sizeof(buf));
    if (n == -1 && errno == EAGAIN)
        n = 0;
    fcntl(write_fd, F_SETFL, flags);
    return n;
}
