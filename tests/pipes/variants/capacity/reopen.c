/* @variant  opens the pipe a second time through /proc, with flags of its own
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include "capacity.h"
int pipe_capacity(int fd)
{
    char p[40];
    static char b[1 << 21];
    int n = 0;
    int f = fcntl(fd, F_GETFL);
    if (f < 0)
        return -1;
    if ((f & O_ACCMODE) == O_RDONLY) {
        errno = EBADF;
        return -1;
    }
    snprintf(p, 40, "/proc/self/fd/%d", fd);
    int w = open(p, O_WRONLY | O_NONBLOCK);
    if (w < 0) {
        if (errno == ENXIO)
            errno = EPIPE;
        return -1;
    }
    for (size_t k = sizeof b; k;) {
        ssize_t r = write(w, b, k);
        if (r > 0) {
            n += r;
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno == EAGAIN) {
            k /= 2;
            continue;
        }
        close(w);
        return -1;
    }
    close(w);
    return n;
}
