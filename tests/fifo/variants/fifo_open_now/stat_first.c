/*
 * @variant  stat() first, and fstat() again; openat()
 */
#include "fifo_open_now.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
int fifo_open_now(const char *path)
{
    struct stat st;
    if (stat(path, &st))
        return -1;
    if (S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    if ((st.st_mode & S_IFMT) != S_IFIFO)
        return errno = EINVAL, -1;
    int fd = openat(AT_FDCWD, path, O_NONBLOCK | O_WRONLY | O_NOCTTY);
    if (fd >= 0 && (fstat(fd, &st) || !S_ISFIFO(st.st_mode))) {
        close(fd);
        errno = EINVAL;
        fd = -1;
    }
    return fd;
}
