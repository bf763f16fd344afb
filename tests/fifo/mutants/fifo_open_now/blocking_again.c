/*
 * @mutant   O_NONBLOCK is taken back after the opening
 * @kills    fifo_open_now/writing_does_not_wait_either deadlock "fill_now\(\)\) waits in write\([0-9]+\) for room"
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_open_now(const char *path)
{
    struct stat st;
    int fd = open(path, O_WRONLY | O_NONBLOCK);

    if (fd == -1)
        return -1;
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    return fd;
}
