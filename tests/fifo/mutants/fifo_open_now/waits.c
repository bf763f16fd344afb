/*
 * @mutant   opened without O_NONBLOCK: it waits for a reader
 * @kills    fifo_open_now/nobody_reads_gives_enxio deadlock "open_now\(\)\) waits in open.*opens that FIFO for reading"
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
    int fd = open(path, O_WRONLY);

    if (fd == -1)
        return -1;
    if (fstat(fd, &st) == -1 || !S_ISFIFO(st.st_mode)) {
        close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}
