/* @variant  counts what lies in the pipe before and after (FIONREAD) */
#include "capacity.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

int pipe_capacity(int write_fd)
{
    static const char page[4096];
    int flags = fcntl(write_fd, F_GETFL), before = 0, after = 0;
    if (flags == -1 || fcntl(write_fd, F_SETFL, flags | O_NONBLOCK) == -1)
        return -1;
    ioctl(write_fd, FIONREAD, &before);
    size_t size = sizeof page;
    int error = 0;
    while (size > 0 && (error == 0 || error == EINTR)) {
        error = write(write_fd, page, size) == -1 ? errno : 0;
        if (error == EAGAIN) {
            size = size > 1 ? 1 : 0;
            error = 0;
        }
    }
    ioctl(write_fd, FIONREAD, &after);
    fcntl(write_fd, F_SETFL, flags);
    errno = error;
    return error ? -1 : after - before;
}
