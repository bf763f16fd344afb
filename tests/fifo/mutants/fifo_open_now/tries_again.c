/*
 * @mutant   tries until a reader has come
 * @kills    fifo_open_now/nobody_reads_gives_enxio timeout "processor time|came no further"
 */
#include "fifo_open_now.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fifo_open_now(const char *path)
{
    struct stat st;
    int fd;

    while ((fd = open(path, O_WRONLY | O_NONBLOCK)) == -1 && errno == ENXIO)
        usleep(1000);

    if (fd == -1)
        return -1;
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}
