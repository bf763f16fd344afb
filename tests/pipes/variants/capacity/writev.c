/* @variant  writev() of a byte and the rest of a page, then of bytes */
#include "capacity.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

/* As much as one kind of call takes; -1 for a failure other than "full". */
static long fill(int fd, struct iovec *pieces, int n)
{
    long total = 0;
    for (;;) {
        ssize_t took = writev(fd, pieces, n);
        if (took >= 0)
            total += took;
        else if (errno == EAGAIN)
            return total;
        else if (errno != EINTR)
            return -1;
    }
}

int pipe_capacity(int write_fd)
{
    static char big[4095], small[1];
    struct iovec pieces[] = {{small, 1}, {big, sizeof big}};
    int flags = fcntl(write_fd, F_GETFL);
    if (flags < 0)
        return -1;
    fcntl(write_fd, F_SETFL, flags | O_NONBLOCK);
    long many = fill(write_fd, pieces, 2);
    long one_by_one = many == -1 ? -1 : fill(write_fd, pieces, 1);
    int saved = errno;
    fcntl(write_fd, F_SETFL, flags);
    errno = saved;
    return one_by_one == -1 ? -1 : (int)(many + one_by_one);
}
