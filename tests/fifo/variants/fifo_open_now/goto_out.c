/*
 * @variant  one way out, F_SETFL once more
 */
#include "fifo_open_now.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
int fifo_open_now(const char *path)
{
    struct stat st;
    int error, fd = open(path, O_WRONLY | O_NDELAY, 0);
    if (fd < 0)
        return fd;
    if (fstat(fd, &st) < 0) {
        error = errno;
        goto out;
    }
    error = EINVAL;
    if (!S_ISFIFO(st.st_mode))
        goto out;
    if (fcntl(fd, F_SETFL, O_NONBLOCK) == 0)
        return fd;
    error = errno;
out:
    close(fd);
    errno = error;
    return -1;
}
