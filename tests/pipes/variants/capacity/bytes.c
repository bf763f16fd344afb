/* @variant  one byte a call; sets O_NONBLOCK only where it is not set */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include "capacity.h"
int pipe_capacity(int fd)
{
    int f = fcntl(fd, F_GETFL), n = 0, e;
    if (f < 0)
        return -1;
    if (!(f & O_NONBLOCK))
        fcntl(fd, F_SETFL, f | O_NONBLOCK);
    for (;;) {
        ssize_t w = write(fd, "x", 1);
        if (w == 1)
            n++;
        else if (errno == EINTR)
            continue;
        else
            break;
    }
    e = errno;
    fcntl(fd, F_SETFL, f);
    errno = e;
    return e == EAGAIN ? n : -1;
}
