/*
 * @variant  mknod() with no permission at all, then fchmod() of a descriptor
 */
#include "fifo_make.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
int fifo_make(const char *path, mode_t mode)
{
    struct stat st;
    if (mknod(path, S_IFIFO | 0600, 0) != 0) {
        int e = errno;
        if (e == EEXIST && !lstat(path, &st) && (st.st_mode & S_IFMT) == S_IFIFO)
            return 0;
        errno = e;
        return -1;
    }
    if (chmod(path, 0600)) { /* an umask such as 0777 */
        int e = errno;
        unlink(path);
        errno = e;
        return -1;
    }
    int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    int r = fd == -1 ? -1 : fchmod(fd, mode);
    int e = errno;
    if (fd != -1)
        close(fd);
    if (r)
        unlink(path);
    errno = e;
    return r;
}
