/*
 * @mutant   It returns what F_GETPIPE_SZ says, and fills nothing.
 * @kills    capacity/counts_the_default_capacity fail "and 0 bytes had come into the pipe"
 * @kills    capacity/counts_a_single_page fail "and 0 bytes had come into the pipe"
 * @kills    capacity/counts_a_large_pipe fail "and 0 bytes had come into the pipe"
 * @kills    capacity/counts_only_what_fits_now fail "and 0 bytes had come into the pipe"
 * @kills    capacity/full_pipe_gives_zero fail "and 0 bytes had come into the pipe"
 * @kills    capacity/leaves_blocking_mode_on fail "and 0 bytes had come into the pipe"
 * @kills    capacity/leaves_nonblocking_mode_on fail "and 0 bytes had come into the pipe"
 * @kills    capacity/goes_on_after_a_signal fail "and 0 bytes had come into the pipe"
 * @kills    capacity/wrong_end_gives_ebadf fail "returned 65536"
 * @kills    capacity/broken_pipe_gives_epipe fail "returned 65536"
 */
#include <fcntl.h>

#include "capacity.h"

int pipe_capacity(int write_fd)
{
    return fcntl(write_fd, F_GETPIPE_SZ);
}
